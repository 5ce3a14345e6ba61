import { serve } from '../work/serve.ts';
import { payrollWorks } from './payroll-works.ts';

serve(payrollWorks());
