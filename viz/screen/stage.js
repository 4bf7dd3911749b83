// A map on which the packets of one body are drawn, pixel by pixel: no graphics processor is needed.
"use strict";

// Where the k-th packet at a node stands within its site: the same in every frame.
function dealt(node, k) {
  let bits = (Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(k + 1, 0x85ebca6b)) >>> 0;
  bits ^= bits >>> 15;
  return Math.imul(bits, 0xc2b2ae35) >>> 0;
}

class Stage {
  constructor(holder, setup, title, titled) {
    this.holder = holder;
    this.setup = setup;
    this.canvas = holder.querySelector("canvas");
    this.canvas.width = setup.width;
    this.canvas.height = setup.height;
    this.context = this.canvas.getContext("2d", { willReadFrequently: false });
    this.heading = holder.querySelector("h2");
    this.words = holder.querySelector(".words");
    this.name(title, titled);
  }

  async ready() {
    const { ground, width, height } = this.setup;
    const image = new Image();
    image.src = ground;
    await image.decode();
    const paper = new OffscreenCanvas(width, height).getContext("2d");
    paper.drawImage(image, 0, 0);
    this.ground = paper.getImageData(0, 0, width, height);
    this.picture = new ImageData(width, height);
    this.pixels = new Uint32Array(this.picture.data.buffer);
    this.stock = new Uint32Array(this.ground.data.buffer);
    return this;
  }

  name(title, titled) {
    this.heading.textContent = title;
    this.heading.hidden = !titled;
    this.canvas.setAttribute("aria-label", `${WORDS.map_of} ${title}`);
  }

  // Draws a frame ({counts, cells, words}) and returns how many packets it shows.
  draw(frame, layers) {
    const { setup, pixels } = this;
    pixels.set(this.stock);
    if (layers.heat >= 0) this.heat(frame.counts, layers.heat);
    if (layers.cells >= 0) this.paint(frame.cells, layers.cells);
    const nodes = setup.x.length;
    let shown = 0;
    for (const place of layers.species) {
      const here = frame.counts.subarray(place * nodes, (place + 1) * nodes);
      shown += this.stamp(setup.species[place], here, layers.oneOf);
    }
    this.context.putImageData(this.picture, 0, 0);
    this.label();
    if (this.words.textContent !== frame.words) this.words.textContent = frame.words;
    return shown;
  }

  // Colours every vessel site by what a litre of blood holds there and some sites around, in equal ratios.
  heat(counts, place) {
    const { setup } = this;
    const look = setup.heats[place];
    this.around ??= surroundings(setup, look.each.length);
    const here = counts.subarray(place * setup.x.length);
    this.around.forEach((near, node) => {
      this.fill(setup.x[node], setup.y[node], rgba(heatColour(look, here, near)));
    });
  }

  fill(column, row, colour) {
    const { scale, width } = this.setup;
    const left = column * scale;
    for (let line = row * scale; line < (row + 1) * scale; line += 1) {
      this.pixels.fill(colour, line * width + left, line * width + left + scale);
    }
  }

  stamp(look, counts, oneOf) {
    const { setup, pixels } = this;
    const { scale, width, height } = setup;
    const colour = rgba(look.rgb);
    let shown = 0;
    for (let node = 0; node < setup.x.length; node += 1) {
      const count = counts[node];
      for (let k = 0; k < count; k += 1) {
        const bits = dealt(node, k);
        if (oneOf > 1 && (bits & 1023) % oneOf !== 0) continue;
        const x = Math.floor((setup.x[node] + 0.08 + 0.84 * ((bits >>> 10) & 2047) / 2048) * scale);
        const y = Math.floor((setup.y[node] + 0.08 + 0.84 * (bits >>> 21) / 2048) * scale);
        for (let i = 0; i < look.pixels.length; i += 2) {
          const px = x + look.pixels[i];
          const py = y + look.pixels[i + 1];
          if (px >= 0 && px < width && py >= 0 && py < height) pixels[py * width + px] = colour;
        }
        shown += 1;
      }
    }
    return shown;
  }

  paint(cells, column) {
    const { setup } = this;
    const { colours } = setup.cellColumns[column];
    const count = setup.cellX.length;
    const start = column * count;
    for (let cell = 0; cell < count; cell += 1) {
      const step = Math.round((cells[start + cell] / 255) * (colours.length - 1));
      this.fill(setup.cellX[cell], setup.cellY[cell], rgba(colours[step]));
    }
  }

  label() {
    const { context } = this;
    const shrunk = this.setup.width / Math.max(this.canvas.clientWidth, 1);
    context.font = `${Math.min(13 * Math.max(shrunk, 1), 26) * enlarged()}px sans-serif`;
    context.textAlign = "center";
    context.lineWidth = 3;
    context.strokeStyle = "white";
    context.fillStyle = "black";
    for (const organ of this.setup.names) {
      context.strokeText(organ.name, organ.x, organ.y);
      context.fillText(organ.name, organ.x, organ.y);
    }
  }
}

// How much larger than usual text is.
function enlarged() {
  return document.documentElement.classList.contains("large") ? 1.5 : 1;
}

function rgba([red, green, blue]) {
  return (255 << 24) | (blue << 16) | (green << 8) | red;
}
