import { serve } from '../work/serve.ts';
import { countingWorks } from './counting-works.ts';

serve(countingWorks());
