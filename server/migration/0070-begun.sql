-- While its year is played a demonstration is half made: nobody was told a password of it yet, and if the program is ended it is made anew.
-- Each answer about who runs an installation may be given by itself, and the others left for later.

ALTER TABLE access.installation ADD COLUMN is_half_made boolean NOT NULL DEFAULT false;
ALTER TABLE access.installation ADD CHECK (mode = 'demonstration' OR NOT is_half_made);
ALTER TABLE access.installation DROP CONSTRAINT installation_check;
