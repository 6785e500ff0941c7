import { runtimeProblem } from '../core/runtime-check.ts';

// Awaited at the top level: Electron holds back its ready event until this module is done, and the scheme must be registered before it.
const problem = runtimeProblem(process.versions);
if (problem === null) {
  const { run } = await import('./run.ts');
  run();
} else {
  console.error(problem);
  process.exit(1);
}
