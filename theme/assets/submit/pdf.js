// A photographed page as a PDF of one A4 page, the JPEG inside it as it is. No page needed.
submission.pdf = (() => {
  "use strict";

  const [WIDTH, HEIGHT] = [595, 842]; // A4 in points

  /** @param {Uint8Array<ArrayBuffer>} jpeg
   * @param {number} width of the picture in pixels
   * @param {number} height */
  const pdf = (jpeg, width, height) => {
    const lies = width > height;
    const [wide, high] = lies ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const scale = Math.min(wide / width, high / height);
    const [across, up] = [width * scale, height * scale].map((side) => side.toFixed(2));
    const [left, below] = [(wide - width * scale) / 2, (high - height * scale) / 2].map((side) => side.toFixed(2));
    const drawn = `q ${across} 0 0 ${up} ${left} ${below} cm /P Do Q`;
    const objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>`,
      `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
    ];
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const parts = [];
    let size = 0;
    /** @param {string | Uint8Array<ArrayBuffer>} part */
    const put = (part) => {
      const bytes = typeof part === "string" ? new TextEncoder().encode(part) : part;
      parts.push(bytes);
      size += bytes.length;
    };
    put("%PDF-1.4\n");
    const places = objects.map((object, index) => {
      const at = size;
      put(`${index + 1} 0 obj\n${object}`);
      if (index === objects.length - 1) {
        put(jpeg);
        put("\nendstream");
      }
      put("\nendobj\n");
      return `${String(at).padStart(10, "0")} 00000 n \n`;
    });
    const table = size;
    put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`);
    put(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
    return new Blob(parts, { type: "application/pdf" });
  };

  return pdf;
})();
