// PDF files for the tests, as a scanner with OCR makes them.

/** A PDF of pages of A4, each a grey picture and lines of words that are not drawn: text, and how many points from the left and from below. */
export function pdf(pages, trailer = "") {
  const objects = [];
  const add = (body) => objects.push(Buffer.from(body, "latin1"));
  const stream = (head, data) => add(`<< ${head} /Length ${Buffer.from(data, "latin1").length} >>\nstream\n${data}\nendstream`);
  const kids = pages.map((_, number) => `${5 + 2 * number} 0 R`);
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8", "\xe0\xff\xff\xe0");
  for (const lines of pages) {
    const written = lines.map(([text, x, y]) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`).join("\n");
    const content = `${objects.length + 2} 0 R`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} ` +
        "/Resources << /Font << /F1 3 0 R >> /XObject << /Bild 4 0 R >> >> >>",
    );
    stream("", `q 595 0 0 842 0 0 cm /Bild Do Q\nBT 3 Tr /F1 12 Tf\n${written}\nET`);
  }
  const parts = [Buffer.from("%PDF-1.4\n")];
  const starts = [];
  let length = parts[0].length;
  const push = (part) => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, body] of objects.entries()) {
    starts.push(length);
    push(Buffer.concat([Buffer.from(`${number + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]));
  }
  const entry = (start) => `${String(start).padStart(10, "0")} 00000 n \n`;
  const table = `xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${starts.map(entry).join("")}`;
  push(Buffer.from(`${table}trailer\n<< /Size ${starts.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}
