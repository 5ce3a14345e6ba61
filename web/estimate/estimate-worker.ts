import { serve } from '../work/serve.ts';
import { estimateWorks } from './estimate-works.ts';

serve(estimateWorks);
