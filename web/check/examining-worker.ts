import { serve } from '../work/serve.ts';
import { examiningWorks } from './examining-works.ts';

serve(examiningWorks());
