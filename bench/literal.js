const json = JSON.stringify;

/**
 * An expression for a value, in which every occurrence of a number in a text is the variable `n`.
 *
 * @param {unknown} value
 * @param {string} number
 * @returns {string}
 */
function literal(value, number) {
  if (typeof value === 'string') {
    return value
      .split(number)
      .map((part) => json(part))
      .join(' + n + ');
  }
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, number)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return json(value);
  const fields = Object.entries(value).map(([key, field]) => {
    const name = key.includes(number) ? `[${literal(key, number)}]` : json(key);
    return `${name}: ${literal(field, number)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

module.exports = { literal };
