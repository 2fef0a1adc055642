// Puts the views, the filters and the panel together, and listens to the keys.
const inViews = { claims: claimsView, compare: compareView, measures: measuresView, documents: documentsView, overview: overviewView };
const graphBox = h('div', { class: 'graph' });
const listBox = h('details', { class: 'aslist' });
let drawnKey = '', drawnPanel = '';

function draw() {
  document.body.dataset.view = state.view;
  drawViews();
  drawFilters();
  drawMain();
  drawPanel();
  if ($('search') !== document.activeElement) $('search').value = state.q;
}
function drawViews() {
  $('views').replaceChildren(h('ul', {}, VIEWS.filter(([key]) => key !== 'compare' || compared.length).map(([key, label]) => h('li', {}, link({ view: key }, { 'aria-current': state.view === key ? 'page' : null }, label)))));
}
const choice = (key, label, options) => h('label', { class: 'choice' + (state[key] ? ' on' : '') }, h('span', {}, label), h('select', { 'data-filter': key, onchange: event => go({ [key]: event.target.value }) },
  options.map(([value, text]) => h('option', { value, selected: state[key] === value }, cut(clean(text), 60)))));
const speakers = tally(claims.flatMap(claim => [...new Set(speakersOf(claim))]));
const typesHere = [...things.reduce((map, thing) => map.set(thing.type, (map.get(thing.type) || 0) + 1), new Map())];
function drawFilters() {
  const focused = document.activeElement?.dataset?.filter, typesOpen = $('types')?.open;
  const keep = keeps(), n = keep.reduce((sum, each) => sum + (each ? 1 : 0), 0);
  const hows = Object.keys(W.how).filter(how => claims.some(claim => claim.how === how));
  const bySpeaker = speakers.slice(0, 200);
  if (state.by && thingAt.has(state.by) && !bySpeaker.some(([at]) => things[at].key === state.by)) bySpeaker.push([thingAt.get(state.by), 0]);
  const on = FILTERS.filter(name => state[name]).length + (state.hide ? 1 : 0);
  fill($('filters'), h('button', { type: 'button', class: 'chip fold', 'data-filter': 'fold', 'aria-expanded': String($('filters').classList.contains('unfolded')), onclick: event => { const open = $('filters').classList.toggle('unfolded'); event.target.setAttribute('aria-expanded', String(open)); } }, on ? `Filters (${on})` : 'Filters'),
    choice('how', 'Said how', [['', 'in any way'], ...hows.map(how => [how, W.how[how].label])]),
    choice('by', 'According to', [['', 'anyone'], ['document', 'the documents themselves'], ...bySpeaker.map(([at, count_]) => [things[at].key, `${things[at].label}${count_ ? ` (${count_})` : ''}`])]),
    docs.length > 1 ? choice('doc', 'In', [['', 'all documents'], ...docs.map((it, index) => [it.id, docName(index)])]) : null,
    toggle('not', 'Said not to be'), toggle('check', 'Not verified'), toggle('single', 'One source only'),
    typeFilter(typesOpen),
    state.about ? chipOff('about', `About ${clean(things[thingAt.get(state.about)]?.label || state.about)}`) : null,
    state.q ? chipOff('q', `With “${clean(state.q)}”`) : null,
    h('span', { class: 'kept', id: 'kept' }, filtered() ? `${n.toLocaleString('en')} of ${count(claims.length, 'claim')}` : count(claims.length, 'claim')),
    filtered() ? link(cleared(), { class: 'quietlink' }, 'Clear') : null);
  if (focused) $('filters').querySelector(`[data-filter="${focused}"]`)?.focus();
}
const toggle = (key, label) => h('button', { type: 'button', class: 'chip', 'data-filter': key, 'aria-pressed': String(Boolean(state[key])), onclick: () => go({ [key]: state[key] ? '' : '1' }) }, label);
const chipOff = (key, label) => h('button', { type: 'button', class: 'chip off', 'data-filter': key, 'aria-label': `Remove filter: ${label}`, onclick: () => go({ [key]: '' }) }, cut(label, 40), h('span', { 'aria-hidden': 'true' }, ' ×'));
function typeFilter(open) {
  const hidden = set(state.hide);
  const flip = types => { const next = new Set(hidden); const all = types.every(type => next.has(type)); types.forEach(type => all ? next.delete(type) : next.add(type)); go({ hide: [...next].sort().join(',') }, { replace: true }); };
  return h('details', { id: 'types', open: open || null, class: hidden.size ? 'on' : null }, h('summary', { 'data-filter': 'types' }, hidden.size ? `Kinds: ${hidden.size} hidden` : 'All kinds'), h('div', { class: 'types' },
    Object.keys(W.families).map(family => {
      const types = typesHere.filter(([type]) => (W.types[type]?.family || 'places') === family);
      if (!types.length) return null;
      return h('fieldset', {}, h('legend', {}, sign(family), W.families[family].label), types.map(([type, n]) => h('label', {},
        h('input', { type: 'checkbox', 'data-filter': 'type-' + type, checked: !hidden.has(type), onchange: () => flip([type]) }), W.types[type]?.label || type, quiet(` ${n}`))));
    })));
}

function drawMain() {
  const main = $('main');
  if (state.view === 'graph') {
    if (!graphBox.isConnected) { main.replaceChildren(graphBox); drawnKey = ''; scrollTo(0, 0); }
    drawGraphTools();
    drawGraph();
    drawAsList();
    return;
  }
  const key = JSON.stringify({ ...state, plus: '', depth: '', around: '' });
  if (key === drawnKey) return;
  const samePlace = drawnKey && JSON.parse(drawnKey).view === state.view && JSON.parse(drawnKey).read === state.read, scroll = main.scrollTop, page = scrollY;
  const focus = document.activeElement && main.contains(document.activeElement) ? document.activeElement : null;
  const focusHref = focus?.getAttribute('href'), focusText = focus?.textContent, focusId = focus?.id;
  drawnKey = key;
  fill(main, inViews[state.view]());
  main.scrollTop = samePlace ? scroll : 0;
  scrollTo(0, samePlace ? page : 0);
  if (focus) ([...main.querySelectorAll('a,button,select')].find(each => focusId && each.id === focusId || focusHref && each.getAttribute('href') === focusHref || focusText && each.textContent === focusText) || main).focus({ preventScroll: true });
  const target = main.querySelector('.m-content, .paircard.on, tr.on');
  if (target && (!samePlace || state.view === 'documents')) target.scrollIntoView({ block: 'center', behavior: 'instant' });
}
function drawGraphTools() {
  const centre = thingAt.get(state.around), wanted = scene();
  const tools = h('div', { class: 'graphtools' },
    stories.length > 1 ? choice('story', 'Story', [['', 'the whole'], ...stories.map(([id, , label]) => [id, label])]) : null,
    choice('lines', 'Lines', [['', 'all'], ['content', 'what is claimed'], ['speech', 'who speaks about whom']]),
    centre != null ? h('label', { class: 'choice on' }, h('span', {}, 'Steps from ', h('strong', {}, cut(clean(things[centre].label), 24))), h('input', { type: 'range', min: '1', max: '3', value: state.depth, 'data-filter': 'depth', 'aria-label': `Steps from ${clean(things[centre].label)}`, onchange: event => go({ depth: event.target.value }, { replace: true }) }), h('output', {}, state.depth)) : null,
    centre != null ? link({ around: '', depth: '1' }, { class: 'quietlink' }, 'Back to the whole') : null,
    connected.length > 12 ? toggle('hubs', 'Hide hubs') : null,
    opening.length < connected.length || connected.length > LIMIT || narrow.matches && connected.length > 26 ? toggle('all', 'Draw all') : null,
    state.plus ? link({ plus: '' }, { class: 'quietlink' }, 'Undo what was opened') : null,
    h('span', { class: 'kept' }, `${count(wanted.nodes.length, 'thing')} drawn` + (wanted.found > wanted.nodes.length ? ` of ${wanted.found.toLocaleString('en')}` : wanted.nodes.length < connected.length ? ` of ${connected.length.toLocaleString('en')}` : '') + (wanted.left ? `, the strongest ${wanted.lines.length.toLocaleString('en')} of ${(wanted.lines.length + wanted.left).toLocaleString('en')} lines` : '')));
  const old = graphBox.querySelector('.graphtools');
  const focused = old?.contains(document.activeElement) ? document.activeElement.dataset.filter : null;
  if (old) old.replaceWith(tools);
  else graphBox.append(tools, h('div', { class: 'stage' }, canvasBox, h('p', { class: 'nothing' }), zoomButtons()), legend(), h('p', { id: 'canvashelp', class: 'hidden' }, 'Arrow keys choose the nearest thing, Shift with arrows moves the drawing, plus and minus zoom, E opens what is around the chosen thing, Enter goes to its details. The same content stands as a list below.'), listBox);
  graphBox.querySelector('.nothing').textContent = wanted.nodes.length ? '' : claims.length ? (filtered() ? 'Nothing to draw with these filters.' : 'No claim joins two things; the claims stand in their table.') : 'No claims were found in these documents.';
  if (focused) tools.querySelector(`[data-filter="${focused}"]`)?.focus();
}
const zoomButtons = () => h('div', { class: 'zoom' },
  h('button', { type: 'button', 'aria-label': 'Zoom in', onclick: () => net.moveTo({ scale: net.getScale() * 1.3 }) }, '+'),
  h('button', { type: 'button', 'aria-label': 'Zoom out', onclick: () => net.moveTo({ scale: net.getScale() / 1.3 }) }, '−'),
  h('button', { type: 'button', 'aria-label': 'Show all that is drawn', onclick: fit }, '⤢'));
function legend() {
  const stroke = (cls, label) => h('li', {}, svg('svg', { viewBox: '0 0 28 10', class: 'key ' + cls, 'aria-hidden': 'true' }, svg('line', { x1: 1, x2: 27, y1: 5, y2: 5 }), cls === 'k-denied' ? svg('path', { d: 'M11 2l6 6M17 2l-6 6' }) : []), label);
  const families = Object.keys(W.families).filter(family => connected.some(index => typeOf(things[index]).family === family));
  return h('ul', { class: 'legend', 'aria-label': 'Key' }, families.map(family => h('li', {}, sign(family), W.families[family].label)),
    stroke('k-stated', W.manner.stated), stroke('k-said', W.manner.said), stroke('k-denied', W.manner.denied), stroke('k-speech', 'speaks about'), h('li', { class: 'quiet' }, 'thicker: more independent sources'));
}
function drawAsList() {
  const list = () => {
    if (!listBox.open) return;
    const here = new Map(drawing.nodes.map(index => [index, []]));
    drawing.lines.forEach(index => here.get(lines[index].from)?.push(index));
    listBox.querySelector('.listbody').replaceChildren(h('ul', { class: 'plainlist' }, order.slice(0, 300).map(index => h('li', {}, thingLink(index), here.get(index).length ? h('ul', {}, here.get(index).slice(0, 30).map(at =>
      h('li', { class: lines[at].manner === 'denied' ? 'is-not' : null }, link(pick('thing', things[lines[at].from].key, { to: things[lines[at].to].key }), {}, h('span', { class: 'verb' }, lines[at].manner === 'denied' ? 'not: ' : null, clean(lines[at].word) || 'with'), ' ', name(things[lines[at].to].label)), quiet(` ${W.manner[lines[at].manner]}, ${count(lines[at].claims.length, 'claim')}`)))) : null))));
  };
  if (!listBox.firstChild) { listBox.append(h('summary', {}, 'This drawing as a list'), h('div', { class: 'listbody' })); listBox.addEventListener('toggle', list); }
  list();
}

function panelParts() {
  const thing = thingAt.get(state.thing), to = thingAt.get(state.to), claim = claimAt.get(state.claim);
  if (claim != null) return claimPanel(claim);
  if (thing != null && to != null) return pathPanel(thing, to);
  if (thing != null) return thingPanel(thing);
  if (numberAt.has(state.number)) return numberPanel(numberAt.get(state.number));
  if (dateAt.has(state.date)) return datePanel(dateAt.get(state.date));
  return null;
}
function drawPanel() {
  const key = ['thing', 'claim', 'number', 'date', 'to', 'plus', 'view', ...FILTERS, 'hide'].map(each => state[each]).join('\u0000');
  const panel = $('panel'), before = drawnPanel;
  if (key !== drawnPanel) {
    drawnPanel = key;
    const parts = panelParts();
    document.body.classList.toggle('chosen', Boolean(parts));
    const back = parts ? h('button', { type: 'button', class: 'close', 'aria-label': 'Close the details', onclick: () => { go(NOTHING); (state.view === 'graph' ? canvasBox : $('main')).focus(); } }, '×') : null;
    const inside = panel.contains(document.activeElement);
    fill(panel, back, parts || startPanel());
    panel.scrollTop = 0;
    if (inside) panel.focus({ preventScroll: true });
    if (parts && before && matchMedia('(max-width: 899px)').matches) panel.scrollIntoView({ behavior: still.matches ? 'auto' : 'smooth', block: 'start' });
    if (parts && before) say(`Details: ${panel.querySelector('h2')?.textContent || ''}`);
  }
  panel.querySelectorAll('a.claim').forEach(each => each.toggleAttribute('aria-current', false));
}

const KEYS = [['/', 'Search'], ['1 to 6', 'Graph, Claims, Agreement, Numbers and dates, Documents, Overview'], ['Esc', 'Close the details, leave the search'], ['Arrow keys, in the drawing', 'Choose the nearest thing'], ['Shift and arrows', 'Move the drawing'], ['+ − 0', 'Zoom in, out, show all'], ['E', 'Open what is around the chosen thing'], ['Enter', 'Go to the details'], ['?', 'This help']];
const single = { get on() { try { return localStorage.getItem('singlekeys') !== 'off'; } catch { return true; } }, set on(value) { try { localStorage.setItem('singlekeys', value ? 'on' : 'off'); } catch { /* a page without storage keeps the keys on */ } } };
function startHelp() {
  const box = $('helpbox');
  box.append(h('h2', { id: 'helphead' }, 'How to read this page'),
    h('p', {}, 'Every line and every row is a claim: somebody says something, more or less firmly, in words that stand in a document. A click on a claim shows who says it, through whom, and the words themselves.'),
    h('dl', { class: 'made' }, Object.keys(W.how).map(how => [h('dt', {}, howTag({ how })), h('dd', {}, { asserted: 'the document or the speaker states it plainly', reported: 'somebody says so', alleged: 'somebody accuses or insists', hedged: 'with may, appears, likely, believes', denied: 'the speaker rejects it', normative: 'what ought to be', future: 'what is to come' }[how])])),
    h('h3', {}, 'Keys'), h('dl', { class: 'made' }, KEYS.map(([key, label]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, label)])),
    h('label', {}, h('input', { type: 'checkbox', checked: single.on, onchange: event => { single.on = event.target.checked; } }), ' Single keys do something'),
    h('p', {}, 'The address of the page always leads back to what you see: copy it to share a view.'),
    h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button', onclick: () => box.close() }, 'Close')));
  $('help').addEventListener('click', () => box.showModal());
}
function startKeys() {
  addEventListener('keydown', event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (event.key === 'Escape' && !typing && !$('helpbox').open) { if ($('types')?.open) $('types').open = false; else if (state.thing || state.claim || state.number || state.date) go(NOTHING); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !single.on || $('helpbox').open) return;
    const views = VIEWS.filter(([key]) => key !== 'compare' || compared.length);
    if (event.key === '/') { $('search').focus(); $('search').select(); }
    else if (event.key === '?') $('helpbox').showModal();
    else if (/^[1-6]$/.test(event.key) && views[event.key - 1]) go({ view: views[event.key - 1][0] });
    else return;
    event.preventDefault();
  });
}
function start() {
  const list = h('datalist', { id: 'names' }, [...connected].sort((a, b) => things[b].weight - things[a].weight).slice(0, 500).map(index => h('option', { value: clean(things[index].label) })));
  document.body.append(list);
  startSearch();
  startHelp();
  startKeys();
  narrow.addEventListener('change', draw);
  addEventListener('popstate', () => { readAddress(); draw(); });
  addEventListener('hashchange', () => { readAddress(); draw(); });
  document.addEventListener('click', event => { const types = $('types'); if (types?.open && !types.contains(event.target)) types.open = false; });
  readAddress();
  draw();
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('settled')));
}
start();
