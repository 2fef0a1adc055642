// What is shown: one state, read from and written to the address, so that every view is a link.
const D = JSON.parse(document.getElementById('data').textContent);
const W = D.words;
const VIEWS = [
  ['graph', 'Graph'],
  ['claims', 'Claims'],
  ['compare', 'Agreement'],
  ['measures', 'Numbers and dates'],
  ['documents', 'Documents'],
  ['overview', 'Overview'],
];
const DEFAULTS = {
  view: 'graph',
  thing: '',
  claim: '',
  number: '',
  date: '',
  to: '',
  q: '',
  how: '',
  by: '',
  about: '',
  doc: '',
  not: '',
  hide: '',
  single: '',
  check: '',
  around: '',
  depth: '1',
  story: '',
  all: '',
  hubs: '',
  lines: '',
  plus: '',
  sort: '',
  group: '',
  kind: '',
  read: '',
  layers: '',
  tab: '',
};
const FILTERS = ['q', 'how', 'by', 'about', 'doc', 'not', 'single', 'check'];
const state = { ...DEFAULTS };

const things = D.things,
  claims = D.claims,
  docs = D.docs,
  lines = D.lines,
  numbers = D.numbers,
  dates = D.dates,
  compared = D.compared;
const byKey = (list, key) => new Map(list.map((each, index) => [each[key], index]));
const thingAt = byKey(things, 'key'),
  claimAt = byKey(claims, 'id'),
  docAt = byKey(docs, 'id');
const numberAt = byKey(numbers, 'id'),
  dateAt = byKey(dates, 'id');
const words = (doc, [start, end]) => docs[doc].text.slice(start, end);
const claimWords = claim =>
  claim.content
    .map(span => words(claim.doc, span))
    .join(' … ')
    .replace(/\s+/g, ' ');
const firstLine = it => {
  const [start, end] = it.blocks?.[0] || [0, 90];
  return it.text.slice(start, Math.min(end, start + 110)).trim();
};
const docName = index => (docs[index].label ||= docs[index].title || firstLine(docs[index]) || docs[index].id);
const typeOf = thing => W.types[thing.type] || { label: thing.type, family: 'places' };
const familyOf = thing => W.families[typeOf(thing).family];

// Which claims touch a thing, and how: it speaks, it is spoken about, it is named.
const touching = things.map(() => ({ says: [], about: [], named: [] }));
const mentionsIn = docs.map(() => []);
things.forEach((thing, index) =>
  (thing.mentions || []).forEach(([doc, start, end, kind]) => mentionsIn[doc].push([start, end, index, kind])),
);
mentionsIn.forEach(list => list.sort((a, b) => a[0] - b[0] || b[1] - a[1]));
const firstFrom = (list, start) => {
  let low = 0,
    high = list.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    list[mid][0] < start ? (low = mid + 1) : (high = mid);
  }
  return low;
};
const subjectsOf = claim => [...new Set((claim.facts || []).flatMap(fact => fact.subject || []))];
const objectsOf = claim => [
  ...new Set(
    (claim.facts || []).flatMap(fact => [...(fact.object || []), ...(fact.also || []).flatMap(also => also.slice(1))]),
  ),
];
const speakersOf = claim => (claim.speakers || []).map(([thing]) => thing).filter(thing => thing >= 0);
claims.forEach((claim, index) => {
  claim.index = index;
  const seen = new Set();
  const put = (role, list) =>
    list.forEach(thing => {
      if (!seen.has(thing)) {
        seen.add(thing);
        touching[thing][role].push(index);
      }
    });
  put('says', speakersOf(claim));
  put('about', [...(claim.target || []), ...subjectsOf(claim), ...objectsOf(claim)]);
  const inside = [];
  for (const [start, end] of claim.content) {
    const list = mentionsIn[claim.doc];
    for (let at = firstFrom(list, start); at < list.length && list[at][0] < end; at++)
      if (list[at][1] <= end) inside.push(list[at][2]);
  }
  put('named', inside);
  claim.touches = [...seen];
});
compared.forEach((pair, index) =>
  [...(pair.claimsA || []), ...(pair.claimsB || [])].forEach(at => (claims[at].compared ||= []).push(index)),
);

// Inside a notebook the page has no address of its own to write to: then it is kept here.
let unwritten = null;
const hash = () => unwritten ?? location.hash;
function readAddress() {
  const given = new URLSearchParams(hash().slice(1));
  for (const key of Object.keys(DEFAULTS)) state[key] = given.get(key) ?? DEFAULTS[key];
  if (!VIEWS.some(([name]) => name === state.view)) state.view = DEFAULTS.view;
}
function address(change) {
  const wanted = { ...state, ...change },
    parts = new URLSearchParams();
  for (const key of Object.keys(DEFAULTS))
    if (wanted[key] !== DEFAULTS[key] && wanted[key] != null) parts.set(key, wanted[key]);
  return '#' + parts.toString();
}
function go(change, { replace = false } = {}) {
  const target = address(change);
  if (target === (hash() || '#')) return;
  try {
    history[replace ? 'replaceState' : 'pushState'](null, '', target);
  } catch {
    unwritten = target;
  }
  readAddress();
  draw();
}
const NOTHING = { thing: '', claim: '', number: '', date: '', to: '' };
const pick = (kind, key, more = {}) => ({ ...NOTHING, [kind]: key, ...more });
const set = text => new Set(text ? text.split(',') : []);

let keptKey = null,
  kept = [];
const spoken = claim => (claim.speakers || []).map(([, name]) => name).join(' ');
const unverified = claim => (claim.evidence || []).some(([kind]) => kind !== 'offered') || Boolean(claim.epistemic);
const agreeing = claim => (claim.compared || []).some(at => compared[at].kind === 'corroboration');
function keeps() {
  const key = FILTERS.map(name => state[name]).join('\u0000') + '\u0000' + state.hide;
  if (key === keptKey) return kept;
  const how = set(state.how),
    q = state.q.toLowerCase(),
    by = state.by === 'document' ? 'document' : thingAt.get(state.by),
    hidden = set(state.hide);
  const about = thingAt.get(state.about),
    doc = docAt.get(state.doc);
  keptKey = key;
  kept = claims.map(claim => {
    if (how.size && !how.has(claim.how) && !(claim.hows || []).some(each => how.has(each))) return false;
    if (state.by === 'document' ? claim.speakers : state.by && !speakersOf(claim).includes(by)) return false;
    if (state.about && !touching[about]?.about.includes(claim.index)) return false;
    if (state.doc && claim.doc !== doc) return false;
    if (state.not && !claim.not && claim.how !== 'denied') return false;
    if (state.single && agreeing(claim)) return false;
    if (state.check && !unverified(claim)) return false;
    if (hidden.size && claim.touches.length && claim.touches.every(thing => hidden.has(things[thing].type)))
      return false;
    return (
      !q ||
      (claim.plain ||= (
        claimWords(claim) +
        ' ' +
        words(claim.doc, claim.sentence) +
        ' ' +
        spoken(claim)
      ).toLowerCase()).includes(q)
    );
  });
  return kept;
}
const filtered = () => FILTERS.some(name => state[name]) || Boolean(state.hide);
