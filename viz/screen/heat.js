// How much of a species a litre of blood holds, as a colour.
// For each of the first `count` nodes those that so many steps along a vessel lead to: one site alone holds
// too few packets for a level.
function surroundings({ x, y }, count, steps = 3) {
  const at = new Map();
  for (let node = 0; node < count; node += 1) at.set(1e4 * y[node] + x[node], node);
  const beside = (node) =>
    [1, -1, 1e4, -1e4].map((step) => at.get(1e4 * y[node] + x[node] + step)).filter((near) => near !== undefined);
  return Array.from({ length: count }, (_, node) => {
    const found = new Set([node]);
    for (let step = 0; step < steps; step += 1) [...found].flatMap(beside).forEach((near) => found.add(near));
    return [...found];
  });
}

// The colour of the level at some nodes together; `each` is what one packet means at one of them.
function heatColour({ each, colours, low, high }, counts, nodes) {
  let [packets, room] = [0, 0];
  for (const node of nodes) {
    packets += counts[node];
    room += 1 / each[node];
  }
  const level = Math.max(packets / room, low);
  const share = Math.min(Math.log(level / low) / Math.log(high / low), 1);
  return colours[Math.round(share * (colours.length - 1))];
}
