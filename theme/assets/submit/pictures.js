// Pictures: turned upright, brought down in size, drawn anew so that nothing hidden stays in them. All of it on this computer.
submission.pictures = ((files) => {
  "use strict";

  const self = {};

  const LONG_EDGE = 2560; // what a full page of the largest book wants at 300 dpi
  const MOST_BYTES = 10 * 1024 * 1024;
  const QUALITIES = [0.9, 0.8, 0.7];
  const CLEAR_TYPES = ["image/png", "image/webp"];

  /** @param {HTMLCanvasElement} canvas @param {string} type @param {number | undefined} quality
   * @returns {Promise<Blob | null>} */
  const encoded = (canvas, type, quality) => new Promise((resolve) => { canvas.toBlob(resolve, type, quality); });

  /** A picture of a kind that a record takes is refused as `import` refuses it; of any other the browser has a try.
   * @param {File} file */
  const decoded = async (file) => {
    const found = await files.read(new Uint8Array(await file.arrayBuffer()));
    const refused = files.refused(file.name, found);
    if (refused && found.format) throw new Error(files.sentence(refused));
    // By an element, which turns the picture upright by itself; of `createImageBitmap` our oldest browsers cannot ask that.
    const image = new Image();
    image.src = URL.createObjectURL(file);
    try {
      await image.decode();
      return image;
    } catch {
      throw new Error(files.sentence(refused ?? ["picture_damaged", { file: file.name }]));
    } finally {
      URL.revokeObjectURL(image.src);
    }
  };

  /** A picked file as a picture of the record. `clear`: a mark that may have a transparent ground. Throws Error, in Chinese.
   * @param {File} file
   * @returns {Promise<submission.Picture & { suffix: string }>} */
  self.made = async (file, clear = false) => {
    const image = await decoded(file);
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    const scale = Math.min(1, LONG_EDGE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const asPng = clear && CLEAR_TYPES.includes(file.type);
    if (!asPng) {
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const quality of asPng ? [undefined] : QUALITIES) {
      const blob = await encoded(canvas, asPng ? "image/png" : "image/jpeg", quality);
      if (blob && blob.size <= MOST_BYTES) return { blob, width: canvas.width, height: canvas.height, suffix: asPng ? "png" : "jpg" };
    }
    throw new Error(`“${file.name}”太大，缩小以后还超过 10 MB。`);
  };

  return self;
})(submission.pictureFiles);
