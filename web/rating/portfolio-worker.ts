import { serve } from '../work/serve.ts';
import { portfolioWorks } from './portfolio-works.ts';

serve(portfolioWorks());
