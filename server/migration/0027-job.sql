-- What is to be done later is left in the transaction that makes it necessary, so that it is done exactly if that was. Whoever works may
-- leave a job; only the class `work` sees and does them. A job names ids and nothing personal.
CREATE SCHEMA IF NOT EXISTS job;

CREATE FUNCTION job.leave(task text, payload json, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, job_key => leave.job_key, run_at => leave.run_at, job_key_mode => 'replace');
END $$;

REVOKE ALL ON FUNCTION job.leave FROM PUBLIC;
GRANT USAGE ON SCHEMA job TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work, openmutual_access;
GRANT EXECUTE ON FUNCTION job.leave TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work, openmutual_access;
