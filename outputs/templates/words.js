// Plain words for numbers and dates.
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const figure = value =>
  typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 6 }) : String(value);
function numberWords(number) {
  const { value, bound, unit, counted } = number;
  if (value == null) return words(number.doc, number.span);
  const what = Array.isArray(value)
    ? value.map(figure).join(number.bound === 'between' ? ' and ' : ' to ')
    : figure(value);
  const sign = W.bound[bound] || '';
  const money = /^[A-Z]{3}$/.test(unit || '') ? unit + ' ' : '';
  const tail = money ? '' : unit === '%' || unit === 'percent' ? ' %' : ' ' + (counted || unit || '');
  return `${sign} ${money}${what}${tail}`.trim().replace(/\s+/g, ' ');
}
function dayWords(value) {
  const found = /^(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(value || '');
  if (!found || (Number(found[2]) && !MONTHS[found[2] - 1])) return value || '';
  const [year, month, day] = found.slice(1).map(part => Number(part) || 0);
  const known = [day && month ? day : '', month ? MONTHS[month - 1] : '', year || ''].filter(Boolean).join(' ');
  return year ? known : known ? `${known}, year not known` : found[3] ? 'day not known' : 'year not known';
}
function dateWords(date) {
  const value = (date.value || '').includes('/')
    ? date.value.split('/').map(dayWords).join(' to ')
    : dayWords(date.value);
  return (date.about ? 'about ' : '') + value;
}
