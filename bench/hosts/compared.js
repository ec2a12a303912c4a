/**
 * A line of two costs side by side.
 *
 * @param {string} title
 * @param {string} peer
 * @param {readonly import('../measure').Cost[]} costs Ours, and the peer's.
 */
function compared(title, peer, [ours, theirs]) {
  const ratio = ours.cpu / theirs.cpu;
  /** @param {keyof import('../measure').Cost} what @param {string} unit @param {number} digits */
  const both = (what, unit, digits) => `${ours[what].toFixed(digits)} and ${theirs[what].toFixed(digits)} ${unit}`;
  console.log(
    `${title} and ${peer}: ${both('cpu', 's of CPU', 2)}, ${ratio.toFixed(2)} ×; ${both('wall', 's', 2)}; at most ${both('megabytes', 'MB', 0)}`,
  );
  return { ours, theirs, ratio };
}

module.exports = { compared };
