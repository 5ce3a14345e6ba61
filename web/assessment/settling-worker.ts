import { serve } from '../work/serve.ts';
import { settlingWorks } from './settling-works.ts';

serve(settlingWorks());
