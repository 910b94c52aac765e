// Types, lint, architecture rules, unit and property tests: what to run before every commit.
import { spawnSync } from 'node:child_process';

const root = new URL('../..', import.meta.url).pathname;
for (const script of ['types', 'lint', 'unit']) {
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
