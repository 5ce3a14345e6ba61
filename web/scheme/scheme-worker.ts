import { serve } from '../work/serve.ts';
import { schemeWorks } from './scheme-works.ts';

serve(schemeWorks);
