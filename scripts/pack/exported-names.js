// The names that a compiled module exports, those of the modules behind `export *` included.
const { fileOf } = require('./module-graph');

/** @param {string} file @param {ReadonlyMap<string, import('./module-graph').Packed>} modules @returns {readonly string[]} */
function exportedNames(file, modules) {
  const code = modules.get(file)?.code ?? '';
  const own = [...code.matchAll(/Object\.defineProperty\(exports, "(\w+)"|^exports\.(\w+) = /gm)].map(
    ([, defined, set]) => defined ?? set,
  );
  const others = [...code.matchAll(/^__exportStar\(require\(["']([^"']+)["']\)/gm)].flatMap(([, specifier]) => {
    const other = fileOf(file, specifier);
    return other === undefined ? [] : exportedNames(other, modules);
  });
  return [...new Set([...own, ...others])].filter((name) => name !== '__esModule').sort();
}

module.exports = { exportedNames };
