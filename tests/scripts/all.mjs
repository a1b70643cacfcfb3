// The tests of the scripts that are named, in one process: what they stand on (jsdom) is read once.
for (const name of process.argv.slice(2)) { await import(`./${name}`); }
