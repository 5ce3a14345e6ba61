import models from 'virtual:estimates';
import type { Model } from '@openmutual/core/estimate-model';

/** The models of `examples/estimates`, read while the pages are built; the first is what the page begins with. */
export const exampleModels: readonly [Model, ...Model[]] = models;
