// Names in the drawing: one size at every zoom, the most important first, none over another.
let focusLabels = null,
  strongLabels = new Set(),
  lineLabels = [];
const widths = new Map();
const FONT = '12px system-ui, sans-serif';
function drawLabels(c) {
  const k = net.getScale(),
    v = net.getViewPosition(),
    w = c.canvas.clientWidth,
    height = c.canvas.clientHeight;
  const taken = new Set(),
    bodiesTaken = new Set(),
    ink = colour('--ink'),
    ground = colour('--ground');
  const cells = (x0, y0, x1, y1, see) => {
    for (let a = Math.floor(x0 / 4); a <= Math.floor(x1 / 4); a++)
      for (let b = Math.floor(y0 / 4); b <= Math.floor(y1 / 4); b++) if (see(a * 10007 + b)) return false;
    return true;
  };
  const put = (set, x0, y0, x1, y1) =>
    cells(x0, y0, x1, y1, cell => {
      set.add(cell);
    });
  const bodiesAt = (x, y, r) => put(bodiesTaken, x - r + 2, y - r + 2, x + r - 2, y + r - 2);
  // Names of the most telling things may cover the signs of lesser ones, never another name.
  const free = (x0, y0, x1, y1, over) =>
    cells(x0, y0, x1, y1, cell => taken.has(cell) || (!over && bodiesTaken.has(cell)));
  const toScreen = ({ x, y }) => [(x - v.x) * k + w / 2, (y - v.y) * k + height / 2];
  const write = (text, x, y, paint) => {
    c.strokeStyle = ground;
    c.lineWidth = 4;
    c.strokeText(text, x, y);
    c.fillStyle = paint;
    c.fillText(text, x, y);
  };
  c.save();
  c.setTransform(c.canvas.width / w, 0, 0, c.canvas.height / height, 0, 0);
  c.lineJoin = 'round';
  c.textBaseline = 'middle';
  drawDenials(c, toScreen);
  const bodies = net.body.nodes;
  const inView = [];
  for (const index of order) {
    const body = bodies[index];
    if (!body) continue;
    const [x, y] = toScreen(body);
    if (x < -80 || y < -10 || x > w + 10 || y > height + 10) continue;
    const r = nodeSize(index) * k;
    inView.push([index, x, y, r]);
    if (r > 3 && order.length < 1000) bodiesAt(x, y, r);
  }
  const first = inView.filter(([index]) => index === hovered || strongLabels.has(index));
  const rest = inView.filter(
    ([index]) => index !== hovered && !strongLabels.has(index) && (!focusLabels || focusLabels.has(index)),
  );
  const most = Math.max(24, Math.round((w * height) / 6500));
  let drawnCount = 0;
  for (const [index, x, y, r] of [...first, ...rest]) {
    if (drawnCount > most && !focusLabels) break;
    const strong = index === hovered || strongLabels.has(index);
    c.font = strong ? '600 ' + FONT : FONT;
    const text = (things[index].short ||= cut(clean(things[index].label), 30)),
      key = (strong ? '!' : '') + text;
    if (!widths.has(key)) widths.set(key, c.measureText(text).width);
    const wide = widths.get(key);
    const spots = [
      [x + r + 6, y],
      [x - r - 6 - wide, y],
      [x - wide / 2, y + r + 11],
      [x - wide / 2, y - r - 11],
    ];
    const fits = over => spots.find(([a, b]) => a > 4 && a + wide < w - 4 && free(a, b - 7, a + wide, b + 7, over));
    const spot = fits(false) || (strong || drawnCount < 16 ? fits(true) : null) || (strong ? spots[0] : null);
    if (!spot) continue;
    put(taken, spot[0] - 3, spot[1] - 7, spot[0] + wide + 3, spot[1] + 7);
    write(text, spot[0], spot[1], ink);
    drawnCount++;
  }
  c.font = 'italic 11px Georgia, serif';
  for (const index of lineLabels.slice(0, 40)) {
    const line = net.body.edges[index];
    if (!line || !lines[index].word) continue;
    const [x, y] = toScreen(line.edgeType.getPoint(0.5)),
      text = cut(clean(lines[index].word), 26);
    const wide = c.measureText(text).width;
    if (!free(x - wide / 2, y - 6, x + wide / 2, y + 6, false)) continue;
    put(taken, x - wide / 2, y - 6, x + wide / 2, y + 6);
    write(text, x - wide / 2, y, lines[index].manner === 'denied' ? colour('--denied') : colour('--soft'));
  }
  c.restore();
}
function drawDenials(c, toScreen) {
  c.strokeStyle = colour('--denied');
  c.lineWidth = 2;
  const denied = (drawing?.lines || []).filter(index => lines[index].manner === 'denied');
  for (const index of denied.length > 90 ? denied.filter(each => lineLabels.includes(each)) : denied) {
    const line = net.body.edges[index];
    if (!line || line.options.color.opacity < 0.2) continue;
    const [x, y] = toScreen(line.edgeType.getPoint(0.36));
    c.beginPath();
    c.moveTo(x - 4, y - 4);
    c.lineTo(x + 4, y + 4);
    c.moveTo(x + 4, y - 4);
    c.lineTo(x - 4, y + 4);
    c.stroke();
  }
}
