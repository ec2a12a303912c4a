// The last thing that a measured process does: says what it has cost, start-up included.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`user ${user} memory ${process.resourceUsage().maxRSS} cpu ${user + system}\n`);
});
