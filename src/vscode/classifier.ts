import type { classify as Classify } from '../core/classify/classify.ts';

/**
 * Loads the classifier, which is by far the largest part and in a file of its own: nothing that the editor waits for
 * at its start may need it.
 * @throws what loading a module throws; nothing can then be judged, and nothing may run
 */
export const loadClassifier = async (): Promise<typeof Classify> =>
  (await import('../core/classify/classify.ts')).classify;
