// Everything a change must pass. Runs the stages one after another, adds their counts, and ends with one plain line.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const reports = mkdtempSync(join(tmpdir(), 'throughline-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return result.status === 0;
}

function count(ok, passed, failed, skipped) {
  total.passed += passed;
  total.skipped += skipped;
  // A runner that ended badly without a failed test has failed all the same.
  total.failed += failed === 0 && !ok ? 1 : failed;
}

function check(name, command, args) {
  console.log(`\n== ${name}`);
  const ok = run(command, args);
  count(ok, ok ? 1 : 0, ok ? 0 : 1, 0);
}

function vitest(project) {
  console.log(`\n== ${project}`);
  const report = join(reports, `${project}.json`);
  const args = ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', project];
  const ok = run('npx', args, { THROUGHLINE_REPORT: report });
  const { numPassedTests, numFailedTests, numPendingTests } = readReport(report);
  count(ok, numPassedTests ?? 0, numFailedTests ?? 0, numPendingTests ?? 0);
}

function playwright(name) {
  console.log(`\n== ${name}`);
  const report = join(reports, `${name}-pages.json`);
  const config = `tests/${name}/playwright.config.ts`;
  const args = ['playwright', 'test', '--config', config, '--reporter', 'list,json'];
  const ok = run('npx', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const { stats } = readReport(report);
  count(ok, stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0), stats?.skipped ?? 0);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

check('build', 'npm', ['run', '--silent', 'build']);
check('types', 'npm', ['run', '--silent', 'types']);
check('lint', 'npm', ['run', '--silent', 'lint']);
vitest('unit');
vitest('integration');
vitest('shell');
playwright('e2e');
playwright('crash');
vitest('crash');

rmSync(reports, { recursive: true, force: true });
const skipped = total.skipped > 0 ? `, ${String(total.skipped)} skipped` : '';
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
