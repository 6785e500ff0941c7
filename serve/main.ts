import { runtimeProblem } from '../core/runtime-check.ts';

// Everything else is imported after the check: an older Node dies without a word when it loads the database binding.
const problem = runtimeProblem(process.versions);
if (problem === null) {
  const { run } = await import('./run.ts');
  await run(process.argv.slice(2));
} else {
  console.error(problem);
  process.exitCode = 1;
}
