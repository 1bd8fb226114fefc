'use strict';
// Runs before anything that needs a newer Node, so it is written for any Node: one sentence instead of a syntax error.
var least = [20, 19];

function isOldNode(version) {
  var parts = version.split('.').map(Number);
  return parts[0] < least[0] || (parts[0] === least[0] && parts[1] < least[1]);
}

if (isOldNode(process.versions.node)) {
  process.stderr.write(
    'Parley needs Node ' + least.join('.') + ' or newer; this is Node ' + process.versions.node + '.\n',
  );
  process.exit(1);
}

module.exports = { isOldNode: isOldNode };
