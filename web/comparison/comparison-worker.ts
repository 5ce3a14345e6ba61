import { serve } from '../work/serve.ts';
import { comparisonWorks } from './comparison-works.ts';

serve(comparisonWorks);
