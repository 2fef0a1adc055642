// All claims that the filters keep, as a table.
const COLUMNS = [
  ['who', 'Who says it', claim => chainText(claim)],
  ['how', 'How', claim => W.how[claim.how].label],
  ['what', 'What', claim => clean(claimWords(claim))],
  ['doc', 'Document', claim => docName(claim.doc)],
  ['date', 'Date', claim => docs[claim.doc].date || ''],
];
const GROUPS = [
  ['', 'not grouped', null],
  ['source', 'who says it', claim => chainText(claim)],
  [
    'target',
    'whom it is about',
    claim => {
      const at = (claim.target || subjectsOf(claim))[0];
      return at == null ? 'nobody named' : clean(things[at].label);
    },
  ],
  ['how', 'how it is said', claim => W.how[claim.how].label],
  ['sure', 'certainty', claim => W.sure[claim.sure]],
  ['document', 'document', claim => docName(claim.doc)],
];
function sortedClaims() {
  const keep = keeps(),
    list = claims.filter(claim => keep[claim.index]);
  const [column, down] = [state.sort.replace('-', ''), state.sort.startsWith('-')];
  const value = COLUMNS.find(([key]) => key === column)?.[2];
  if (!value) return list;
  const keyed = list.map(claim => [value(claim).toLowerCase(), claim]);
  keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (down ? -1 : 1) || a[1].index - b[1].index);
  return keyed.map(([, claim]) => claim);
}
function claimsView() {
  const list = sortedClaims(),
    group = GROUPS.find(([key]) => key === state.group)?.[2];
  const pickGroup = h(
    'select',
    { id: 'group', onchange: event => go({ group: event.target.value }) },
    GROUPS.map(([key, label]) => h('option', { value: key, selected: key === state.group }, label)),
  );
  const csv = copyButton('Copy as CSV', () => asCsv(list));
  const cites = copyButton('Copy as citations', () => list.map(citation).join('\n'));
  const head = h(
    'div',
    { class: 'viewhead' },
    h('h2', {}, count(list.length, 'claim')),
    h('span', { class: 'tools' }, h('label', { for: 'group' }, 'Group by '), pickGroup, csv, cites),
  );
  if (!list.length)
    return [head, empty(claims.length ? 'No claim fits the filters.' : 'No claims were found in these documents.')];
  if (!group) return [head, claimTable(list)];
  const groups = new Map();
  list.forEach(claim => groups.set(group(claim), [...(groups.get(group(claim)) || []), claim]));
  return [
    head,
    ...[...groups]
      .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
      .slice(0, 200)
      .map(([label, each], at) =>
        h(
          'details',
          { class: 'group', open: at < 3 },
          h('summary', {}, h('span', { class: 'group-name' }, name(label)), quiet(' ' + each.length)),
          claimTable(each, 25),
        ),
      ),
  ];
}
function claimTable(list, limit = 150) {
  const row = claim =>
    h(
      'tr',
      { class: state.claim === claim.id ? 'on' : null, 'data-pick': `claim ${claim.id}` },
      h('td', { 'data-label': 'Who' }, chain(claim)),
      h('td', { 'data-label': 'How' }, h('span', { class: 'tags' }, howTag(claim), notTag(claim))),
      h(
        'td',
        { class: 'words-cell', 'data-label': 'What' },
        link(
          pick('claim', claim.id),
          { class: 'words', dir: 'auto', 'aria-current': state.claim === claim.id ? 'true' : null },
          cut(clean(claimWords(claim)), 320),
        ),
      ),
      h('td', { 'data-label': 'Document' }, name(cut(docName(claim.doc), 70))),
      h('td', { class: 'date', 'data-label': 'Date' }, docs[claim.doc].date || '–'),
    );
  const body = h('tbody', {}, list.slice(0, limit).map(row));
  let drawn = Math.min(limit, list.length);
  const more =
    list.length > limit
      ? h(
          'button',
          {
            type: 'button',
            class: 'more',
            onclick: () => {
              body.append(...list.slice(drawn, drawn + 500).map(row));
              drawn = Math.min(list.length, drawn + 500);
              if (drawn === list.length) more.remove();
              else more.textContent = `Show more (${grouped(list.length - drawn)} left)`;
            },
          },
          `Show more (${grouped(list.length - limit)} left)`,
        )
      : null;
  return h(
    'div',
    { class: 'tablebox' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          COLUMNS.map(([key, label]) => {
            const [on, down] = [state.sort.replace('-', '') === key, state.sort.startsWith('-')];
            return h(
              'th',
              { scope: 'col', class: 'c-' + key, 'aria-sort': on ? (down ? 'descending' : 'ascending') : 'none' },
              h(
                'button',
                {
                  type: 'button',
                  class: 'sort',
                  id: 'sort-' + key,
                  onclick: () => go({ sort: on && down ? '' : on ? '-' + key : key }, { replace: true }),
                },
                label,
                h('span', { 'aria-hidden': 'true' }, on ? (down ? ' ↓' : ' ↑') : ''),
              ),
            );
          }),
        ),
      ),
      body,
    ),
    more,
  );
}
function asCsv(list) {
  const cell = value => {
    const text = String(value ?? ''),
      safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  const rows = list.map(claim => [
    chainText(claim),
    W.how[claim.how].label,
    claim.not && claim.how !== 'denied' ? 'not' : '',
    W.sure[claim.sure],
    claimWords(claim),
    docs[claim.doc].id,
    docName(claim.doc),
    docs[claim.doc].date,
    claim.content[0][0],
    claim.content.at(-1)[1],
  ]);
  return (
    [['who', 'how', 'not', 'certainty', 'words', 'document', 'title', 'date', 'start', 'end'], ...rows]
      .map(row => row.map(cell).join(','))
      .join('\n') + '\n'
  );
}
