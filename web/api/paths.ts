// Written by `npm run api` from the routes of the server; what is changed here is lost.
export interface paths {
    "/api/auth/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links that wait because no mail can be sent */
        get: operations["linksWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/links/{mail}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a link, to be handed out */
        post: operations["linkHandedOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/mail/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the link that shows that the mail is yours once more */
        post: operations["mailProofSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/mail/verified": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows by the link that the mail is yours; you are signed in to that account */
        post: operations["mailVerified"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the password; ends all other sessions */
        post: operations["passwordChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a link for a new password, if the address has an account; says the same where not */
        post: operations["passwordForgotten"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password by the link; ends all sessions, leaves the second factor */
        post: operations["passwordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a second factor: a secret for the authenticator, and recovery codes, both shown once */
        post: operations["secondFactorBegun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns it on by its first code; ends all other sessions */
        post: operations["secondFactorConfirmed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns it off; roles of staff rest until it is on again */
        post: operations["secondFactorOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new recovery codes; the old ones no longer work */
        post: operations["recoveryCodesMade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says who is signed in */
        get: operations["whoIsSignedIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists where you are signed in */
        get: operations["sessionsListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs out somewhere else */
        delete: operations["sessionEnded"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs out everywhere else */
        post: operations["otherSessionsEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with mail and password; a code may be asked for next */
        post: operations["signedIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a sign-in with the code of the authenticator */
        post: operations["signedInWithCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/recovery-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a sign-in with a recovery code, which is used up */
        post: operations["signedInWithRecoveryCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs out and ends the session */
        post: operations["signedOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an account; says the same where the address has one */
        post: operations["accountMade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the code again, or the password where there is no second factor; good for ten minutes */
        post: operations["steppedUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the funds that are listed, by name; or the one of a short name */
        get: operations["fundsListed"];
        put?: never;
        /** found a fund with a scheme of the library */
        post: operations["fundFounded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a fund with its charter and how many are members */
        get: operations["fundRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/accounts/{account}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the statement of an account of the fund, the newest line first */
        get: operations["accountLinesListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/annual-reports/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the year as members read it: settlements, how many were helped and with what, and the report of the treasurer */
        get: operations["annualReportRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** who applied and waits for an answer, the first first */
        get: operations["applicationsListed"];
        put?: never;
        /** apply to a fund that is open; where its charter says so one is a member at once */
        post: operations["applicationMade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/applications/{application}/admission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** admit who applied */
        post: operations["applicationAdmitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/applications/{application}/turning-down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** turn an application down; nothing of it is kept */
        post: operations["applicationTurnedDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/arrears": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** members with something overdue, and since when */
        get: operations["arrearsListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/audit-chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the chain of what was done, the newest first: number, instant, act and hash, no person and no subject */
        get: operations["chainListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/bank-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** accounts into which members pay, paid or are to pay, the newest first */
        get: operations["bankAccountsListed"];
        put?: never;
        /** prepare the account into which members are to pay; it holds when another person has agreed */
        post: operations["bankAccountPrepared"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/bank-accounts/{bankAccount}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** say yes or no to an account that another person prepared, by its hash */
        post: operations["bankAccountSigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the published cases of the fund, for members in force and those who work for it; the newest first */
        get: operations["cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/cases/{claim}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** one published case, for members in force, its claimant, and who works for the fund */
        get: operations["case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/cases/{claim}/hearings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the hearings of a case: commitment, frozen pool, draw, window and, once it is over, the count; nobody is named */
        get: operations["hearings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/cases/{claim}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the objections to a published case by their reasons, until when, and whether I may object; nobody is named */
        get: operations["objections"];
        put?: never;
        /** objects to a published case, once; the claimant and those who hear the claim read why, and not who */
        post: operations["claimObjected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/cases/{claim}/objections/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** takes my objection back, as long as nobody hears it */
        post: operations["objectionTakenBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the claims of the fund, those that wait longest first */
        get: operations["claims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a claim without what the claimant wrote */
        get: operations["claim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what members would see of it */
        get: operations["casePreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** closes a claim that is paid or rejected; the time begins for which its evidence is kept */
        post: operations["claimClosed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** decides a claim whose notice is over, by another person than the one who proposed */
        post: operations["claimDecided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/entitlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what the rules of the day of the event give for it */
        get: operations["claimEntitlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/evidence/{evidence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a file of a claim; the look is noted, and the claimant can read it */
        get: operations["evidenceShown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/hearing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** begins a hearing that is due, with what the rules leave open; where they leave nothing it begins by itself */
        post: operations["hearingBegun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** who looked at what a claimant wrote and sent */
        get: operations["looks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/opinion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** attaches the opinion of an expert for those who hear the claim, without anything by which the claimant is recognised */
        post: operations["opinionGiven"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** proposes what to decide */
        post: operations["claimProposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** shows the case to the members, as the claimant has agreed to; the notice begins */
        post: operations["claimPublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** asks the claimant for information */
        post: operations["claimAsked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** goes on without an answer */
        post: operations["claimResumed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** hands a proposal back for review */
        post: operations["claimHandedBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** takes a submitted claim up for review */
        post: operations["claimTakenUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** puts an approved claim into the settlement of a period */
        post: operations["claimScheduled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/{claim}/telling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what the claimant wrote; the look is noted, and the claimant can read it */
        get: operations["claimTold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/claims/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** how many claims are in each state, for whom they wait, and since when */
        get: operations["claimsCounted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what more than one person agrees to, the newest first */
        get: operations["decisionsListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/decisions/{decision}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** say yes or no to what another has prepared; with enough yes it is done */
        post: operations["decisionSigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/fee-budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** budgets of the fee, the newest first, and how each was adopted */
        get: operations["budgetsListed"];
        put?: never;
        /** propose the budget of the fee of a year by purpose; it counts when others have agreed */
        post: operations["budgetProposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/fees/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the fee of a year by purpose: planned, spent, left, and what the scheme leaves */
        get: operations["feeRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/giving-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** give up a fund that has not begun */
        post: operations["fundGivenUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** one hearing */
        get: operations["hearing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what I am given to read of a claim that I hear; the look is noted, and the claimant can read it */
        get: operations["caseHeard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/evidence/{evidence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a file of a claim that I hear, where the claimant lets it be seen; the look is noted */
        get: operations["evidenceHeard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** whether I was in the hat, was called, and what I said; what I can do now */
        get: operations["ownHearing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/pool": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the frozen pool by tokens, as a CSV from which anybody draws again; its SHA-256 is that of the hearing */
        get: operations["hearingPool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** who could vote, by tokens, once the vote is over */
        get: operations["hearingRoll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/seat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** says whether I serve on the jury to which I was drawn, or have a conflict; then the next is called */
        post: operations["jurorAnswered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** gives my verdict, or changes it until the end; until then nobody else sees it */
        put: operations["verdictGiven"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/hearings/{hearing}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the verdicts by tokens, once the vote is over; before that nobody sees one but his own */
        get: operations["hearingVerdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what is held today at cost and at value, what the principal is worth, how much of each limit is used */
        get: operations["portfolioRead"];
        put?: never;
        /** open what may then be bought: its name, class and counterparty */
        post: operations["holdingOpened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/investment-movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** movements of the common money, the newest first */
        get: operations["movementsListed"];
        put?: never;
        /** prepare a purchase, a sale, a valuation or the keeping of a gain; or record income or an endowment that arrived */
        post: operations["movementMade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/investment-movements/{movement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** one movement, with who agreed and what was done */
        get: operations["movementRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/investment-movements/{movement}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** give up a movement that is not approved */
        post: operations["movementCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/investment-movements/{movement}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that the bank could not; what the movement did is taken back */
        post: operations["movementReturned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/investment-movements/{movement}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that the bank has paid for a purchase, or was paid for a sale */
        post: operations["movementSettled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/investment-movements/{movement}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** say yes or no to a movement that another person prepared, by its hash */
        post: operations["movementSigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/investment-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** investment policies, the newest first: limits by class and counterparty, how each was adopted */
        get: operations["policiesListed"];
        put?: never;
        /** propose an investment policy; it counts from its day on when others have agreed */
        post: operations["policyProposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the invitations that wait for an answer, in the order in which they were made */
        get: operations["invitationsListed"];
        put?: never;
        /** invite up to a thousand people; all of them, or nobody and every wrong line is told */
        post: operations["invitationsMade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** an invitation, for whom it is: it went to his confirmed mail, or he has its link */
        get: operations["invitationRead"];
        put?: never;
        post?: never;
        /** withdraw an invitation; nothing of it is kept */
        delete: operations["invitationWithdrawn"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/invitations/{invitation}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** accept an invitation for oneself, agreeing to each text by its hash */
        post: operations["invitationAccepted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/invitations/{invitation}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** decline an invitation; no mark of it remains, nor of who declined */
        post: operations["invitationRefused"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/joining": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what is asked of whoever joins: texts to agree to, columns of the list, days */
        get: operations["joiningRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/ledger.beancount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the ledger as a file of Beancount; members stand in it by number */
        get: operations["ledgerAsBeancount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/ledger.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the ledger as a list of all lines (CSV); members stand in it by number */
        get: operations["ledgerAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/ledger.journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the ledger as a journal of hledger; members stand in it by number */
        get: operations["ledgerAsHledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mails of the fund, the newest first, without their links */
        get: operations["mailsListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what members decide by vote, by which majority each, and who sees how somebody votes */
        get: operations["mattersRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** my membership, what I agreed to, and who looked at what identifies me */
        get: operations["ownMembershipRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** my statement, the newest line first */
        get: operations["ownAccountListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** take back one’s own application; nothing of it is kept */
        delete: operations["applicationTakenBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** cancel in the cooling-off period, as though I had never joined */
        post: operations["membershipCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** my claims, the newest first */
        get: operations["ownClaims"];
        put?: never;
        /** begins a claim, as a draft that nobody else sees */
        post: operations["claimBegun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a claim of mine with all that is known of it */
        get: operations["ownClaim"];
        /** changes a draft */
        put: operations["claimChanged"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** answers the question of a reviewer */
        post: operations["claimAnswered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** appeals against a refusal, or a part, once */
        post: operations["claimAppealed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what other members would see of my claim */
        get: operations["ownCase"];
        /** the text that other members may see in place of my own words; none if left out */
        put: operations["caseWritten"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/case/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** agrees to what was shown, known by its hash */
        post: operations["caseAgreed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** adds a file to a claim for which nothing is proposed yet: PDF, JPEG, PNG or WebP, at most 10 MiB */
        post: operations["evidenceGiven"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/evidence/{evidence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a file of mine */
        get: operations["ownEvidence"];
        put?: never;
        post?: never;
        /** takes a file out of a draft: its key is destroyed */
        delete: operations["evidenceTakenBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/hearing-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what I let those see who hear my claim, and who my relatives are */
        get: operations["ownClaimOpened"];
        /** what those may see who hear my claim, beside the published case; my relatives and a word of chance, until the pool is frozen */
        put: operations["claimOpened"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/hearing/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** stops the vote on my claim, where the rules let the applicant */
        post: operations["hearingStopped"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** who looked at what I wrote and sent, when and why */
        get: operations["ownLooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** submits a draft to those who judge it */
        post: operations["claimSubmitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/claims/{claim}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** withdraws a claim that is not decided; its words and evidence are destroyed */
        post: operations["claimWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/consents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** agree to a text as it is now */
        put: operations["consentGiven"];
        post?: never;
        /** withdraw consent to the processing of health data */
        delete: operations["consentWithdrawn"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** whom I let vote for me, and for whom I vote */
        get: operations["delegationsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/delegations/{matter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** let another member vote for me on a matter, until I take it back or vote myself */
        put: operations["delegationGiven"];
        post?: never;
        /** let nobody vote for me on a matter any more */
        delete: operations["delegationTakenBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/dues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what I owe: each bill with what is open and until when, and what I have paid beforehand */
        get: operations["ownDuesRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** all that the fund keeps of me, as a JSON file */
        get: operations["ownDataExported"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/hearings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** calls to a jury that I have not answered, and votes on claims that are open to me, each with its last instant */
        get: operations["hearingsWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** leave, after the days of notice; asked with dryRun it says what is still owed or given back */
        post: operations["noticeGiven"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/particulars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** change my name, or the mail by which the fund reaches me */
        put: operations["particularsChanged"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/paying": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** my reference to pay with, what I owe and what I have paid beforehand */
        get: operations["ownPayingRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what I paid, the newest first */
        get: operations["ownPaymentsListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/me/payments/{payment}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the receipt of what I paid */
        get: operations["ownReceiptRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the members by number, without what identifies them */
        get: operations["membersListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** one member with name, mail and log; the member sees who looked and why */
        get: operations["memberRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members/{member}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the statement of a member, the newest line first */
        get: operations["memberAccountListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members/{member}/death": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** write down that a member has died */
        post: operations["memberDeathReported"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members/{member}/expulsion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ask to expel a member; done as soon as as many agree as the charter asks for */
        post: operations["memberExpelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members/{member}/reinstatement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** put a member back who has paid what was overdue */
        post: operations["memberReinstated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members/{member}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** suspend a member in arrears whose days of grace are over */
        post: operations["memberSuspended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/members/{member}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** units and other columns of a member from a later month on */
        put: operations["memberTermsChanged"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** motions, the newest first */
        get: operations["motionsListed"];
        put?: never;
        /** put a motion; one on rules carries all of them from a day on. Asked with dryRun it says what is wrong with them */
        post: operations["motionDrafted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a motion: where it stands, what I may do, who will see it; the result once it is counted */
        get: operations["motionRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/consequence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the last twelve settlements as they would have been: totals, and what I would have paid */
        get: operations["motionConsequenceRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** old and new of the rules that a motion carries, part by part and in words */
        get: operations["motionDifferenceRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/my-ballot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** vote, or change my vote, as long as the vote is open */
        put: operations["ballotCast"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/my-receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the receipt of my ballot: that it was counted, and not what it says */
        get: operations["ownBallotReceiptRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** open the vote on a motion that has its support: roll, rule and window are frozen */
        post: operations["voteOpened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the record of a vote that is over, from which anyone counts it again: `openmutual tally` */
        get: operations["voteRecordRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** support a motion, so that it is voted on */
        post: operations["motionSupported"];
        /** take support back, as long as there is not enough of it */
        delete: operations["supportTakenBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/motions/{motion}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** withdraw a motion of mine that is not voted on yet */
        post: operations["motionWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/named-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** named lines of all periods, the newest first */
        get: operations["namedLinesListed"];
        put?: never;
        /** enter a named line for a period that is not settled; it counts when another person has agreed */
        post: operations["namedLineEntered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/named-lines/{line}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that a grant has arrived at the bank, once its period is settled */
        post: operations["grantReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/named-lines/{line}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** agree to a named line that another person entered, or refuse it */
        post: operations["namedLineSigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** open a fund for members, as soon as as many agree as its charter asks for */
        post: operations["fundOpened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** settled claims for which no payout is on its way */
        get: operations["payablesListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** payments that came in, the newest first */
        get: operations["paymentsListed"];
        put?: never;
        /** record a transfer of a bank statement: it pays what fell due first, the rest is prepaid; asked with dryRun it says to which accounts */
        post: operations["paymentRecorded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payments/{payment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** one payment, with what was done with it */
        get: operations["paymentRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payments/{payment}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** say of which member a payment is; he gets a receipt */
        post: operations["paymentAssigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payments/{payment}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the receipt of a payment, with what of it went to which bill */
        get: operations["receiptRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payments/{payment}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** take back a wrong entry, once, and record what is right in its place */
        post: operations["paymentReversed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payments/{payment}/sending-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that a payment of nobody was sent back to where it came from */
        post: operations["paymentSentBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** payouts, the newest first */
        get: operations["payoutsListed"];
        put?: never;
        /** prepare a payout: the benefit of a settled claim, once, or prepaid money of a member who leaves */
        post: operations["payoutPrepared"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payouts/{payout}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** one payout, with who agreed and what was done */
        get: operations["payoutRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payouts/{payout}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** give up a payout that is not paid */
        post: operations["payoutCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payouts/{payout}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that the bank has paid it; the claim is paid */
        post: operations["payoutPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payouts/{payout}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that the bank could not pay it; another payout may follow */
        post: operations["payoutReturned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/payouts/{payout}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** say yes or no to a payout that another person prepared, by its hash */
        post: operations["payoutSigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/price-indices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record the figure of a month with its source; one that was wrong is followed by another */
        post: operations["indexRecorded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/price-indices/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** figures of a price index with their sources, the newest month first */
        get: operations["indexListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has which role in the fund */
        get: operations["rolesListed"];
        put?: never;
        /** Gives a role to an account by its number, or to somebody of the fund by mail address or member number; his sessions end */
        post: operations["roleGiven"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/roles/ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a role; the sessions of who held it end */
        post: operations["roleEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/roles/given-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up a role of your own */
        post: operations["roleGivenUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/rule-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the rules that the fund had, and the motion that adopted each */
        get: operations["ruleVersionsRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/scheme": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the rules of a fund as they are now; with a hash as they were when they had it */
        get: operations["fundSchemeRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlement-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** settlements in all states, the newest first */
        get: operations["settlementRunsListed"];
        put?: never;
        /** take what a period is settled from: members in force, decided claims, named lines, where the fund stands */
        post: operations["settlementDrafted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlement-runs/{settlement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** a settlement on its way: what was taken, what it comes to, who agreed */
        get: operations["settlementRunRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlement-runs/{settlement}/abandonment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** give up a settlement that is not posted, so that the period can be taken anew */
        post: operations["settlementAbandoned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlement-runs/{settlement}/posting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** post an approved settlement; asked with dryRun it says to which accounts */
        post: operations["settlementPosted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlement-runs/{settlement}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** what every figure would be; nothing is posted */
        post: operations["settlementPreviewed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlement-runs/{settlement}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** say yes or no to what was previewed, by its hash */
        post: operations["settlementSigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** periods that were settled, the newest first: totals, members in force, hash of the record */
        get: operations["settlementsListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlements/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what a period came to, with its working */
        get: operations["settlementRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlements/{period}/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the list that was settled, with what each pays and gets back, as CSV: it verifies the record */
        get: operations["settlementListRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlements/{period}/my-proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the proof that I stand in the tree of the record, with what I pay and get back */
        get: operations["ownProofRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlements/{period}/my-share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what I pay and get back in a period, and why */
        get: operations["ownShareRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/settlements/{period}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the record, from which anyone who has it settles the period again: `openmutual verify` */
        get: operations["settlementRecordRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/spendings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** what was spent of the fee, the newest first */
        get: operations["spendingsListed"];
        put?: never;
        /** prepare what is to be spent of the fee, within its budget and what the scheme gave */
        post: operations["spendingPrepared"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/spendings/{spending}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** one spending of the fee */
        get: operations["spendingRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/spendings/{spending}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** give up a spending that is not paid */
        post: operations["spendingCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/spendings/{spending}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that the bank has paid it */
        post: operations["spendingPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/spendings/{spending}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** record that the bank could not pay it; it is not spent */
        post: operations["spendingReturned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/spendings/{spending}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** say yes or no to a spending that another person prepared, by its hash */
        post: operations["spendingSigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/suspense": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** payments whose payer nobody knows yet, the oldest first */
        get: operations["suspenseListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/treasurer-reports/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the report of the treasurer on a period: opening, flows, gain and closing, proven against the ledger */
        get: operations["treasurerReportRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/treasurer-reports/{period}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** the same report on A4, in English or Chinese (PDF) */
        get: operations["treasurerReportPrinted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/treasury": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** balances by account, what has not cleared and for how long, what waits for somebody */
        get: operations["treasuryRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funds/{fund}/visibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** whether a fund is listed, and whether anyone may apply */
        put: operations["visibilityChanged"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** who runs this installation, under which law, and the banner for its pages */
        get: operations["installationRead"];
        /** who runs this installation, under which law, with which licence, and who may found funds */
        put: operations["installationAnswered"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** my funds, my roles, my invitations, and what waits for me */
        get: operations["ownPageRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        label: {
            en: string;
            zh: string;
        };
        labelInput: {
            en: string;
            zh: string;
        };
        /** @description Why something was not done (RFC 9457) */
        Problem: {
            detail?: string;
            rejections: {
                code: string;
                column?: string;
                expected?: string;
                file?: string;
                found?: string;
                line?: number;
                path?: string;
                says: string;
                suggestion?: string;
            }[];
            status: number;
            title: string;
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    linksWaiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        links: {
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            id: string;
                            letter: string;
                            /** Format: date-time */
                            madeAt: string;
                            to: string;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkHandedOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        link: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mailProofSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "look-at-your-mail" | "verified";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mailVerified: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "look-at-your-mail" | "verified";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    passwordChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "look-at-your-mail" | "changed";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    passwordForgotten: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mail: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "look-at-your-mail" | "changed";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    passwordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "look-at-your-mail" | "changed";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    secondFactorBegun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                        uri: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    secondFactorConfirmed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "on" | "off";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    secondFactorOff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "on" | "off";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recoveryCodesMade: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    whoIsSignedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        assuredUntil?: string;
                        hasSecondFactor?: boolean;
                        hasVerifiedMail?: boolean;
                        isOperator?: boolean;
                        /** @enum {string} */
                        kind: "visitor" | "person";
                        /** @enum {string} */
                        language?: "en" | "zh";
                        mail?: string;
                        name?: string;
                        /** Format: uuid */
                        person?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sessionsListed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: {
                            address: string;
                            /** Format: date-time */
                            beganAt: string;
                            browser: string;
                            isThis: boolean;
                            /** Format: uuid */
                            session: string;
                            /** Format: date-time */
                            usedAt: string;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sessionEnded: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    otherSessionsEnded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mail: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signed-in" | "code-needed" | "signed-out" | "look-at-your-mail";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signedInWithCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signed-in" | "code-needed" | "signed-out" | "look-at-your-mail";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signedInWithRecoveryCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signed-in" | "code-needed" | "signed-out" | "look-at-your-mail";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signedOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signed-in" | "code-needed" | "signed-out" | "look-at-your-mail";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accountMade: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "zh";
                    mail: string;
                    /** @default  */
                    name?: string | "";
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signed-in" | "code-needed" | "signed-out" | "look-at-your-mail";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    steppedUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                } | {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        assuredUntil: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fundsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                slug?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currency: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            fund: string;
                            isOpen: boolean;
                            name: components["schemas"]["label"];
                            scheme: {
                                hash: string;
                                id: string;
                            };
                            slug: string;
                            /** @enum {string} */
                            state: "founding" | "gathering" | "active" | "closing" | "closed";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fundFounded: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    activation: {
                        /** Format: date */
                        by: string;
                        members: number;
                    };
                    /** @enum {string} */
                    admission: "by-an-organiser" | "at-once";
                    approvals: {
                        other: {
                            approvals: number;
                            /** @enum {string} */
                            preparer: "excluded" | "counted";
                        };
                        payout: {
                            approvals: number;
                            /** @enum {string} */
                            preparer: "excluded" | "counted";
                        };
                        settlement: {
                            approvals: number;
                            /** @enum {string} */
                            preparer: "excluded" | "counted";
                        };
                    };
                    code: string;
                    /** @enum {string} */
                    collecting: "prepaid-balance" | "after-the-period";
                    coolingOffDays: number;
                    data: {
                        /** @enum {string} */
                        basis: "consent" | "contract" | "legal-obligation" | "vital-interests" | "public-task" | "legitimate-interests";
                        health: boolean;
                    };
                    dueDays: number;
                    graceDays: number;
                    isListed: boolean;
                    isOpen: boolean;
                    name: {
                        en: string;
                        zh: string;
                    };
                    noticeDays: number;
                    publication: {
                        monthBelow: number;
                        suppressedBelow: number;
                    };
                    retention: {
                        evidence: number;
                        persons: number;
                    };
                    scheme: string;
                    slug: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        fund: string;
                        slug: string;
                        /** @enum {string} */
                        state: "founding" | "gathering" | "active" | "closing" | "closed";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fundRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        activeFrom: string | null;
                        charter: {
                            activation: {
                                /** Format: date */
                                by: string;
                                members: number;
                            };
                            /** @enum {string} */
                            admission: "by-an-organiser" | "at-once";
                            approvals: {
                                other: {
                                    approvals: number;
                                    /** @enum {string} */
                                    preparer: "excluded" | "counted";
                                };
                                payout: {
                                    approvals: number;
                                    /** @enum {string} */
                                    preparer: "excluded" | "counted";
                                };
                                settlement: {
                                    approvals: number;
                                    /** @enum {string} */
                                    preparer: "excluded" | "counted";
                                };
                            };
                            code: string;
                            /** @enum {string} */
                            collecting: "prepaid-balance" | "after-the-period";
                            coolingOffDays: number;
                            currency: string;
                            dueDays: number;
                            graceDays: number;
                            name: components["schemas"]["label"];
                            noticeDays: number;
                            publication: {
                                monthBelow: number;
                                suppressedBelow: number;
                            };
                            retention: {
                                evidence: number;
                                persons: number;
                            };
                            scheme: {
                                hash: string;
                                id: string;
                            };
                            timeZone: string;
                        };
                        currency: string;
                        data: {
                            /** @enum {string} */
                            basis: "consent" | "contract" | "legal-obligation" | "vital-interests" | "public-task" | "legitimate-interests";
                            health: boolean;
                        };
                        /** Format: date */
                        foundedOn: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        fund: string;
                        isListed: boolean;
                        isOpen: boolean;
                        members: {
                            inForce: number | null;
                            joined: number | null;
                        };
                        name: components["schemas"]["label"];
                        scheme: {
                            hash: string;
                            id: string;
                        };
                        slug: string;
                        /** @enum {string} */
                        state: "founding" | "gathering" | "active" | "closing" | "closed";
                        timeZone: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accountLinesListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                account: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            /** @description an amount in major units, such as "6.48" */
                            balance: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            entry: string;
                            isReversed: boolean;
                            kind: string;
                            /** Format: date */
                            on: string;
                            seq: string;
                            subject: {
                                [key: string]: string;
                            };
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    annualReportRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        claims: number;
                        items: {
                            benefits: string | null;
                            claims: number | null;
                            item: string;
                        }[];
                        members: {
                            first: number | null;
                            last: number | null;
                        };
                        report: {
                            accounts: {
                                /** @description an amount in major units, such as "6.48" */
                                change: string;
                                /** @description an amount in major units, such as "6.48" */
                                closing: string;
                                code: string;
                                kind: string;
                                name: components["schemas"]["label"];
                                /** @description an amount in major units, such as "6.48" */
                                opening: string;
                            }[];
                            currency: string;
                            fee: {
                                budget: string | null;
                                cap: {
                                    /** @description an amount in major units, such as "6.48" */
                                    charged: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    left: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    spent: string;
                                };
                                currency: string;
                                purposes: {
                                    /** @description an amount in major units, such as "6.48" */
                                    left: string;
                                    name: components["schemas"]["label"] | null;
                                    /** @description an amount in major units, such as "6.48" */
                                    planned: string;
                                    purpose: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    spent: string;
                                }[];
                                total: {
                                    /** @description an amount in major units, such as "6.48" */
                                    planned: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    spent: string;
                                };
                                year: number;
                            };
                            /** Format: date */
                            from: string;
                            grants: {
                                /** @description an amount in major units, such as "6.48" */
                                amount: string;
                                giver: string | null;
                                isSuppressed: boolean;
                                item: string | null;
                                line: string;
                                name: components["schemas"]["label"];
                                period: string;
                                purpose: string | null;
                                receivedOn: string | null;
                                source: string | null;
                                unused: string | null;
                                used: string | null;
                            }[];
                            holdings: {
                                /** @description an amount in major units, such as "6.48" */
                                bought: string;
                                class: string;
                                /** @description an amount in major units, such as "6.48" */
                                closing: string;
                                counterparty: string;
                                /** @description an amount in major units, such as "6.48" */
                                gain: string;
                                /** @description an amount in major units, such as "6.48" */
                                income: string;
                                name: string;
                                /** @description an amount in major units, such as "6.48" */
                                opening: string;
                                /** @description an amount in major units, such as "6.48" */
                                realised: string;
                                /** @description an amount in major units, such as "6.48" */
                                sold: string;
                                /** @description an amount in major units, such as "6.48" */
                                unrealised: string;
                                valuedOn: string | null;
                            }[];
                            invested: {
                                /** @description an amount in major units, such as "6.48" */
                                bought: string;
                                /** @description an amount in major units, such as "6.48" */
                                closing: string;
                                /** @description an amount in major units, such as "6.48" */
                                gain: string;
                                /** @description an amount in major units, such as "6.48" */
                                income: string;
                                /** @description an amount in major units, such as "6.48" */
                                opening: string;
                                /** @description an amount in major units, such as "6.48" */
                                realised: string;
                                /** @description an amount in major units, such as "6.48" */
                                sold: string;
                                /** @description an amount in major units, such as "6.48" */
                                unrealised: string;
                            };
                            isOver: boolean;
                            period: string;
                            preservation: {
                                gaps: string[];
                                index: string | null;
                                nominal: {
                                    /** @description an amount in major units, such as "6.48" */
                                    difference: string;
                                    isPreserved: boolean;
                                    /** @description an amount in major units, such as "6.48" */
                                    putIn: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    worth: string;
                                };
                                real: {
                                    /** @description an amount in major units, such as "6.48" */
                                    difference: string;
                                    figures: {
                                        month: string;
                                        source: string;
                                        value: string;
                                    }[];
                                    isEarlier: boolean;
                                    isPreserved: boolean;
                                    month: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    putIn: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    worth: string;
                                } | null;
                            };
                            principal: {
                                /** @description an amount in major units, such as "6.48" */
                                closing: string;
                                /** @description an amount in major units, such as "6.48" */
                                gain: string;
                                /** @description an amount in major units, such as "6.48" */
                                kept: string;
                                /** @description an amount in major units, such as "6.48" */
                                opening: string;
                                /** @description an amount in major units, such as "6.48" */
                                putIn: string;
                                /** @description an amount in major units, such as "6.48" */
                                shared: string;
                                /** @description an amount in major units, such as "6.48" */
                                takenOut: string;
                                /** @description an amount in major units, such as "6.48" */
                                worth: string;
                                /** @description an amount in major units, such as "6.48" */
                                worthBefore: string;
                            };
                            ratio: {
                                /** @description an amount in major units, such as "6.48" */
                                benefits: string;
                                /** @description an amount in major units, such as "6.48" */
                                charged: string;
                                percent: string | null;
                            };
                            /** Format: date */
                            through: string;
                        };
                        settlements: {
                            /** @description an amount in major units, such as "6.48" */
                            benefits: string;
                            claims: number;
                            members: number;
                            period: string;
                            record: string;
                            /** @description an amount in major units, such as "6.48" */
                            total: string;
                        }[];
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applicationsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            application: string;
                            /** Format: date-time */
                            appliedAt: string;
                            /** @description columns of the list of members, such as {"units": "1.5"} */
                            columns: {
                                [key: string]: string;
                            };
                            mail: string;
                            name: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applicationMade: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description columns of the list of members, such as {"units": "1.5"} */
                    columns?: {
                        [key: string]: string;
                    };
                    consents: {
                        /** @enum {string} */
                        kind: "membership" | "data-processing" | "health-data";
                        text: string;
                    }[];
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application: string | null;
                        membership: {
                            cancelBy: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            fund: string;
                            inForceFrom: string | null;
                            joinedOn: string | null;
                            member: string;
                            /** @enum {string} */
                            state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                        } | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applicationAdmitted: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                application: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelBy: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        fund: string;
                        inForceFrom: string | null;
                        joinedOn: string | null;
                        member: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applicationTurnedDown: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                application: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    arrearsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            days: number;
                            member: string;
                            /** Format: date */
                            since: string;
                            state: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chainListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            hash: string;
                            seq: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bankAccountsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            bank: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            bankAccount: string;
                            bic: string | null;
                            hash: string;
                            holder: string;
                            holds: boolean;
                            holdsFrom: string | null;
                            iban: string | null;
                            isMine: boolean;
                            lacking: number;
                            number: string | null;
                            /** Format: date-time */
                            preparedAt: string;
                            printed: string;
                            signatures: {
                                /** Format: date-time */
                                at: string;
                                isMine: boolean;
                                /** @enum {string} */
                                says: "yes" | "no";
                            }[];
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bankAccountPrepared: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bank?: string;
                    bic?: string;
                    holder: string;
                    iban?: string;
                    number?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bank: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        bankAccount: string;
                        bic: string | null;
                        hash: string;
                        holder: string;
                        holds: boolean;
                        holdsFrom: string | null;
                        iban: string | null;
                        isMine: boolean;
                        lacking: number;
                        number: string | null;
                        /** Format: date-time */
                        preparedAt: string;
                        printed: string;
                        signatures: {
                            /** Format: date-time */
                            at: string;
                            isMine: boolean;
                            /** @enum {string} */
                            says: "yes" | "no";
                        }[];
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bankAccountSigned: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                bankAccount: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                    /** @enum {string} */
                    says: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bank: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        bankAccount: string;
                        bic: string | null;
                        hash: string;
                        holder: string;
                        holds: boolean;
                        holdsFrom: string | null;
                        iban: string | null;
                        isMine: boolean;
                        lacking: number;
                        number: string | null;
                        /** Format: date-time */
                        preparedAt: string;
                        printed: string;
                        signatures: {
                            /** Format: date-time */
                            at: string;
                            isMine: boolean;
                            /** @enum {string} */
                            says: "yes" | "no";
                        }[];
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cases: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            case: {
                                /** @enum {string} */
                                shown: "nothing";
                                suppressedBelow: number;
                            } | {
                                /** @description an amount in major units, such as "6.48" */
                                asked?: string;
                                item: string;
                                /** @description an amount in major units, such as "6.48" */
                                proposed?: string;
                                /** @enum {string} */
                                shown: "case";
                                text?: string;
                                when: string;
                            };
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            claim: string;
                            /** Format: date */
                            noticeUntil?: string;
                            number: string;
                            /** Format: date */
                            publishedOn: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case: {
                            /** @enum {string} */
                            shown: "nothing";
                            suppressedBelow: number;
                        } | {
                            /** @description an amount in major units, such as "6.48" */
                            asked?: string;
                            item: string;
                            /** @description an amount in major units, such as "6.48" */
                            proposed?: string;
                            /** @enum {string} */
                            shown: "case";
                            text?: string;
                            when: string;
                        };
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        /** Format: date */
                        noticeUntil?: string;
                        number: string;
                        /** Format: date */
                        publishedOn: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            about: "decision" | "objection" | "appeal";
                            /** Format: date-time */
                            begunAt: string;
                            /** @enum {string} */
                            body: "board" | "jury" | "members";
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            claim: string;
                            /** Format: date-time */
                            closesAt?: string;
                            /** Format: date-time */
                            countedAt?: string;
                            currency: string;
                            draw?: {
                                answerDays: number;
                                called: {
                                    /** Format: date-time */
                                    answerBy: string;
                                    /** @enum {string} */
                                    excluded?: "applicant" | "household" | "relatives" | "objector" | "decider";
                                    /** @enum {string} */
                                    state: "called" | "serving" | "replaced" | "excluded";
                                    token: string;
                                }[];
                                commitment: string;
                                /** Format: date-time */
                                committedAt: string;
                                /** Format: date-time */
                                frozenAt: string;
                                method: string;
                                seats: number;
                                seed: string;
                                words: string[];
                            };
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            hearing: string;
                            ifAccepted: {
                                /** @description an amount in major units, such as "6.48" */
                                benefit?: string;
                                clause?: string;
                                /** @enum {string} */
                                outcome: "approve" | "approve-partly" | "reject";
                                /** @enum {string} */
                                reason?: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                                /** @description an amount in major units, such as "6.48" */
                                recognised?: string;
                            };
                            ifDenied: {
                                /** @description an amount in major units, such as "6.48" */
                                benefit?: string;
                                clause?: string;
                                /** @enum {string} */
                                outcome: "approve" | "approve-partly" | "reject";
                                /** @enum {string} */
                                reason?: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                                /** @description an amount in major units, such as "6.48" */
                                recognised?: string;
                            };
                            members: number;
                            number: number;
                            /** Format: date-time */
                            opensAt?: string;
                            poolHash: string;
                            /** @enum {string} */
                            result?: "accepted" | "refused" | "draw" | "stopped";
                            /** Format: date */
                            rulesFrom: string;
                            /** @enum {string} */
                            secrecy: "until-it-is-over-nobody-then-by-token";
                            /** @enum {string} */
                            state: "seating" | "voting" | "counted" | "put-again" | "ended";
                            stoppedBy?: string;
                            tally?: unknown;
                        }[];
                        next?: {
                            commitment: string;
                            /** Format: date-time */
                            committedAt: string;
                            pool?: {
                                /** Format: date-time */
                                frozenAt: string;
                                hash: string;
                                members: number;
                                /** Format: date-time */
                                wordsUntil: string;
                            };
                        };
                        relatives: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    objections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: ("object" | "take-back")[];
                        items: {
                            /** Format: date-time */
                            at: string;
                            clause: string;
                            mine: boolean;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            objection: string;
                            /** @enum {string} */
                            reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                            /** @enum {string} */
                            state: "open" | "withdrawn" | "decided";
                        }[];
                        /** Format: date */
                        until?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimObjected: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    chance?: string;
                    clause: string;
                    /** @enum {string} */
                    reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        objection: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    objectionTakenBack: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claims: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                mine?: "true";
                state?: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                waitsFor?: "claimant" | "reviewer" | "organiser" | "notice" | "hearing" | "settlement" | "payment" | "nobody";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            asked?: string;
                            /** Format: date */
                            begunOn: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            claim: string;
                            currency: string;
                            days: number;
                            item: string;
                            member: string;
                            number: string;
                            /** Format: date */
                            occurredOn: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            reviewer?: string;
                            /** Format: date-time */
                            since: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                            /** Format: date */
                            submittedOn?: string;
                            /** @enum {string} */
                            waitsFor: "claimant" | "reviewer" | "organiser" | "notice" | "hearing" | "settlement" | "payment" | "nobody";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: string[];
                        /** Format: date */
                        appealedOn?: string;
                        /** Format: date */
                        appealUntil?: string;
                        /** @description an amount in major units, such as "6.48" */
                        asked?: string;
                        /** Format: date */
                        begunOn: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        /** Format: date */
                        closedOn?: string;
                        currency: string;
                        /** @enum {string} */
                        decidedHow?: "organiser" | "hearing" | "automatic";
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        decider?: string;
                        decision?: {
                            /** @description an amount in major units, such as "6.48" */
                            benefit?: string;
                            /** Format: date */
                            on: string;
                            /** @enum {string} */
                            outcome: "approve" | "approve-partly" | "reject";
                            /** @description an amount in major units, such as "6.48" */
                            recognised?: string;
                            refusal?: {
                                clause: string;
                                next: string;
                                /** @enum {string} */
                                reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                            };
                        };
                        /** Format: date */
                        erasedFrom?: string;
                        evidence: {
                            bytes: number;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            evidence: string;
                            /** Format: date-time */
                            givenAt: string;
                            /** @enum {string} */
                            kind: "medical-report" | "invoice" | "receipt" | "certificate" | "photograph" | "statement" | "other";
                            number: number;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            replaces?: string;
                            sha256?: string;
                            /** @enum {string} */
                            state: "kept" | "replaced" | "erased";
                            /** @enum {string} */
                            type: "application/pdf" | "image/jpeg" | "image/png" | "image/webp";
                        }[];
                        item: string;
                        member: string;
                        /** Format: date */
                        noticeUntil?: string;
                        number: string;
                        /** Format: date */
                        objectionsUntil?: string;
                        /** Format: date */
                        occurredOn: string;
                        /** Format: date */
                        paidOn?: string;
                        period?: string;
                        proposal?: {
                            /** @description an amount in major units, such as "6.48" */
                            benefit?: string;
                            /** Format: date */
                            on: string;
                            /** @enum {string} */
                            outcome: "approve" | "approve-partly" | "reject";
                            /** @description an amount in major units, such as "6.48" */
                            recognised?: string;
                            refusal?: {
                                clause: string;
                                next: string;
                                /** @enum {string} */
                                reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                            };
                        };
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        proposer?: string;
                        /** Format: date */
                        publishedOn?: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        reviewer?: string;
                        /** Format: date-time */
                        since: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                        steps: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "claimant" | "member" | "staff" | "rules";
                            /** @enum {string} */
                            to: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                        }[];
                        /** Format: date */
                        submittedOn?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    casePreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        agreed: "no" | "yes" | "to-something-else";
                        case: {
                            /** @enum {string} */
                            shown: "nothing";
                            suppressedBelow: number;
                        } | {
                            /** @description an amount in major units, such as "6.48" */
                            asked?: string;
                            item: string;
                            /** @description an amount in major units, such as "6.48" */
                            proposed?: string;
                            /** @enum {string} */
                            shown: "case";
                            text?: string;
                            when: string;
                        };
                        group: {
                            members: number;
                            orMore: boolean;
                        };
                        hash: string;
                        warnings: ("suppressed-in-a-small-group" | "only-the-month-in-a-small-group" | "no-text-is-shown")[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimClosed: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimDecided: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "approve" | "approve-partly" | "reject";
                    /** @description an amount in major units, such as "6.48" */
                    recognised?: string;
                    refusal?: {
                        clause: string;
                        next: string;
                        /** @enum {string} */
                        reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimEntitlement: {
        parameters: {
            query?: {
                /** @description an amount in major units, such as "6.48" */
                recognised?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        benefit: string;
                        currency: string;
                        item: {
                            en: string;
                            zh: string;
                        };
                        /** @description an amount in major units, such as "6.48" */
                        limit?: string;
                        /** @description an amount in major units, such as "6.48" */
                        refund?: string;
                        /** Format: date */
                        rulesFrom: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidenceShown: {
        parameters: {
            query: {
                why: "review" | "decision" | "objection" | "question-of-the-claimant" | "audit";
            };
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                evidence: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearingBegun: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answerDays?: number;
                    hours?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        hearing: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    looks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            evidence?: number;
                            name?: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            person?: string;
                            /** @enum {string} */
                            role: "claimant" | "reviewer" | "organiser" | "juror";
                            /** @enum {string} */
                            what: "words" | "evidence" | "case";
                            /** @enum {string} */
                            why: "review" | "decision" | "objection" | "question-of-the-claimant" | "audit" | "own" | "hearing";
                        }[];
                        next?: string;
                        /** Format: date */
                        until?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinionGiven: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimProposed: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "approve" | "approve-partly" | "reject";
                    /** @description an amount in major units, such as "6.48" */
                    recognised?: string;
                    refusal?: {
                        clause: string;
                        next: string;
                        /** @enum {string} */
                        reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimPublished: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimAsked: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimResumed: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimHandedBack: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimTakenUp: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimScheduled: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    period: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimTold: {
        parameters: {
            query: {
                why: "review" | "decision" | "objection" | "question-of-the-claimant" | "audit";
            };
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        words: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "claimant" | "member" | "staff";
                            /** @enum {string} */
                            kind: "telling" | "question" | "answer" | "return" | "objection" | "appeal" | "opinion";
                            text: string;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimsCounted: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        states: {
                            count: number;
                            oldestDays?: number;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                            /** @enum {string} */
                            waitsFor: "claimant" | "reviewer" | "organiser" | "notice" | "hearing" | "settlement" | "payment" | "nobody";
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decisionsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                state?: "open" | "approved" | "rejected";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            decision: string;
                            hash: string;
                            isMine: boolean;
                            lacking: number;
                            /** @enum {string} */
                            matter: "open" | "expel" | "policy" | "budget";
                            member: string | null;
                            of: {
                                hash: string;
                                /**
                                 * Format: uuid
                                 * @description UUID
                                 */
                                id: string;
                            } | null;
                            /** Format: date-time */
                            preparedAt: string;
                            reason: string | null;
                            signatures: {
                                /** Format: date-time */
                                at: string;
                                isMine: boolean;
                                /** @enum {string} */
                                says: "yes" | "no";
                            }[];
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decisionSigned: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                decision: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                    /** @enum {string} */
                    says: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        decision: string;
                        hash: string;
                        isMine: boolean;
                        lacking: number;
                        /** @enum {string} */
                        matter: "open" | "expel" | "policy" | "budget";
                        member: string | null;
                        of: {
                            hash: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            id: string;
                        } | null;
                        /** Format: date-time */
                        preparedAt: string;
                        reason: string | null;
                        signatures: {
                            /** Format: date-time */
                            at: string;
                            isMine: boolean;
                            /** @enum {string} */
                            says: "yes" | "no";
                        }[];
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    budgetsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            adoptedAt: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            budget: string;
                            decision: string | null;
                            document: {
                                purposes: {
                                    /** @description an amount in major units, such as "6.48" */
                                    amount: string;
                                    name: components["schemas"]["label"];
                                    purpose: string;
                                }[];
                                year: number;
                            };
                            hash: string;
                            motion: string | null;
                            /** Format: date-time */
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    budgetProposed: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    purposes: {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        name: components["schemas"]["labelInput"];
                        purpose: string;
                    }[];
                    year: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        adoptedAt: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        budget: string;
                        decision: string | null;
                        document: {
                            purposes: {
                                /** @description an amount in major units, such as "6.48" */
                                amount: string;
                                name: components["schemas"]["label"];
                                purpose: string;
                            }[];
                            year: number;
                        };
                        hash: string;
                        motion: string | null;
                        /** Format: date-time */
                        proposedAt: string;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    feeRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        budget: string | null;
                        cap: {
                            /** @description an amount in major units, such as "6.48" */
                            charged: string;
                            /** @description an amount in major units, such as "6.48" */
                            left: string;
                            /** @description an amount in major units, such as "6.48" */
                            spent: string;
                        };
                        currency: string;
                        purposes: {
                            /** @description an amount in major units, such as "6.48" */
                            left: string;
                            name: components["schemas"]["label"] | null;
                            /** @description an amount in major units, such as "6.48" */
                            planned: string;
                            purpose: string;
                            /** @description an amount in major units, such as "6.48" */
                            spent: string;
                        }[];
                        total: {
                            /** @description an amount in major units, such as "6.48" */
                            planned: string;
                            /** @description an amount in major units, such as "6.48" */
                            spent: string;
                        };
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fundGivenUp: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        fund: string;
                        /** @enum {string} */
                        state: "founding" | "gathering" | "active" | "closing" | "closed";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        about: "decision" | "objection" | "appeal";
                        /** Format: date-time */
                        begunAt: string;
                        /** @enum {string} */
                        body: "board" | "jury" | "members";
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        /** Format: date-time */
                        closesAt?: string;
                        /** Format: date-time */
                        countedAt?: string;
                        currency: string;
                        draw?: {
                            answerDays: number;
                            called: {
                                /** Format: date-time */
                                answerBy: string;
                                /** @enum {string} */
                                excluded?: "applicant" | "household" | "relatives" | "objector" | "decider";
                                /** @enum {string} */
                                state: "called" | "serving" | "replaced" | "excluded";
                                token: string;
                            }[];
                            commitment: string;
                            /** Format: date-time */
                            committedAt: string;
                            /** Format: date-time */
                            frozenAt: string;
                            method: string;
                            seats: number;
                            seed: string;
                            words: string[];
                        };
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        hearing: string;
                        ifAccepted: {
                            /** @description an amount in major units, such as "6.48" */
                            benefit?: string;
                            clause?: string;
                            /** @enum {string} */
                            outcome: "approve" | "approve-partly" | "reject";
                            /** @enum {string} */
                            reason?: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                            /** @description an amount in major units, such as "6.48" */
                            recognised?: string;
                        };
                        ifDenied: {
                            /** @description an amount in major units, such as "6.48" */
                            benefit?: string;
                            clause?: string;
                            /** @enum {string} */
                            outcome: "approve" | "approve-partly" | "reject";
                            /** @enum {string} */
                            reason?: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                            /** @description an amount in major units, such as "6.48" */
                            recognised?: string;
                        };
                        members: number;
                        number: number;
                        /** Format: date-time */
                        opensAt?: string;
                        poolHash: string;
                        /** @enum {string} */
                        result?: "accepted" | "refused" | "draw" | "stopped";
                        /** Format: date */
                        rulesFrom: string;
                        /** @enum {string} */
                        secrecy: "until-it-is-over-nobody-then-by-token";
                        /** @enum {string} */
                        state: "seating" | "voting" | "counted" | "put-again" | "ended";
                        stoppedBy?: string;
                        tally?: unknown;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    caseHeard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case: {
                            /** @enum {string} */
                            shown: "nothing";
                            suppressedBelow: number;
                        } | {
                            /** @description an amount in major units, such as "6.48" */
                            asked?: string;
                            item: string;
                            /** @description an amount in major units, such as "6.48" */
                            proposed?: string;
                            /** @enum {string} */
                            shown: "case";
                            text?: string;
                            when: string;
                        };
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        evidence: {
                            bytes: number;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            evidence: string;
                            /** Format: date-time */
                            givenAt: string;
                            /** @enum {string} */
                            kind: "medical-report" | "invoice" | "receipt" | "certificate" | "photograph" | "statement" | "other";
                            number: number;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            replaces?: string;
                            sha256?: string;
                            /** @enum {string} */
                            state: "kept" | "replaced" | "erased";
                            /** @enum {string} */
                            type: "application/pdf" | "image/jpeg" | "image/png" | "image/webp";
                        }[];
                        number: string;
                        words: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "claimant" | "staff" | "member";
                            /** @enum {string} */
                            kind: "telling" | "question" | "answer" | "objection" | "appeal" | "opinion";
                            text: string;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidenceHeard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                evidence: string;
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownHearing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: ("answer" | "vote" | "step-back")[];
                        /** Format: date-time */
                        answerBy?: string;
                        choices: ("accept" | "deny" | "abstain")[];
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        /** Format: date-time */
                        closesAt?: string;
                        /** @enum {string} */
                        excluded?: "applicant" | "household" | "relatives" | "objector" | "decider";
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        hearing: string;
                        inTheHat: boolean;
                        name?: string;
                        place?: number;
                        salt?: string;
                        /** @enum {string} */
                        seat?: "called" | "serving" | "conflict" | "declined" | "lapsed" | "excluded";
                        token?: string;
                        /** @enum {string} */
                        verdict?: "accept" | "deny" | "abstain";
                        /** Format: date-time */
                        verdictAt?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearingPool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearingRoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    jurorAnswered: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    answer: "serve" | "conflict" | "decline";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        hearing: string;
                        /** @enum {string} */
                        seat: "serving" | "conflict" | "declined";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verdictGiven: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    choice: "accept" | "deny" | "abstain";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        /** Format: date-time */
                        closesAt: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        hearing: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearingVerdicts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                hearing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    portfolioRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        holdings: {
                            class: string;
                            /** @description an amount in major units, such as "6.48" */
                            cost: string;
                            /** @enum {string} */
                            costing: "average" | "specific-lot";
                            counterparty: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            holding: string;
                            lots: {
                                /** @description an amount in major units, such as "6.48" */
                                cost: string;
                                /**
                                 * Format: uuid
                                 * @description UUID
                                 */
                                lot: string;
                                /** Format: date */
                                on: string;
                                units: string;
                            }[];
                            name: string;
                            units: string;
                            /** @description an amount in major units, such as "6.48" */
                            unrealised: string;
                            /** @description an amount in major units, such as "6.48" */
                            value: string;
                            valuedOn: string | null;
                        }[];
                        limits: {
                            isBeyond: boolean;
                            /** @description an amount in major units, such as "6.48" */
                            most: string;
                            name: string;
                            /** @enum {string} */
                            of: "class" | "counterparty" | "all";
                            /** @description an amount in major units, such as "6.48" */
                            value: string;
                        }[];
                        /** Format: date */
                        on: string;
                        policy: string | null;
                        principal: {
                            /** @description an amount in major units, such as "6.48" */
                            account: string;
                            /** @description an amount in major units, such as "6.48" */
                            gain: string;
                            /** @description an amount in major units, such as "6.48" */
                            usable: string;
                            /** @description an amount in major units, such as "6.48" */
                            used: string;
                            /** @description an amount in major units, such as "6.48" */
                            worth: string;
                        };
                        total: {
                            /** @description an amount in major units, such as "6.48" */
                            cost: string;
                            /** @description an amount in major units, such as "6.48" */
                            unrealised: string;
                            /** @description an amount in major units, such as "6.48" */
                            value: string;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdingOpened: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    class: string;
                    counterparty: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        class: string;
                        /** @description an amount in major units, such as "6.48" */
                        cost: string;
                        /** @enum {string} */
                        costing: "average" | "specific-lot";
                        counterparty: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        holding: string;
                        lots: {
                            /** @description an amount in major units, such as "6.48" */
                            cost: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            lot: string;
                            /** Format: date */
                            on: string;
                            units: string;
                        }[];
                        name: string;
                        units: string;
                        /** @description an amount in major units, such as "6.48" */
                        unrealised: string;
                        /** @description an amount in major units, such as "6.48" */
                        value: string;
                        valuedOn: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movementsListed: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description UUID */
                holding?: string;
                limit?: string;
                state?: "prepared" | "approved" | "done" | "returned" | "cancelled";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            bankOn: string | null;
                            bankReference: string | null;
                            currency: string;
                            givenBy: ("government" | "sponsor" | "other") | null;
                            hash: string;
                            holding: string | null;
                            isMine: boolean;
                            /** @enum {string} */
                            kind: "buy" | "value" | "income" | "sell" | "endow" | "keep";
                            lot: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            movement: string;
                            name: string | null;
                            on: string | null;
                            /** Format: date-time */
                            preparedAt: string;
                            reason: string | null;
                            source: string | null;
                            /** @enum {string} */
                            state: "prepared" | "approved" | "done" | "returned" | "cancelled";
                            units: string | null;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movementMade: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    holding: string;
                    /** @enum {string} */
                    kind: "buy";
                    units: string;
                } | {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    holding: string;
                    /** @enum {string} */
                    kind: "sell";
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    lot?: string;
                    units: string;
                } | {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    holding: string;
                    /** @enum {string} */
                    kind: "value";
                    /** Format: date */
                    on: string;
                    source: string;
                } | {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    bankReference: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    holding: string;
                    /** @enum {string} */
                    kind: "income";
                    /** Format: date */
                    paidOn: string;
                } | {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    bankReference: string;
                    /** @enum {string} */
                    givenBy: "government" | "sponsor" | "other";
                    giver: string;
                    /** @enum {string} */
                    kind: "endow";
                    /** Format: date */
                    paidOn: string;
                } | {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    /** @enum {string} */
                    kind: "keep";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankOn: string | null;
                        bankReference: string | null;
                        currency: string;
                        givenBy: ("government" | "sponsor" | "other") | null;
                        hash: string;
                        holding: string | null;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "buy" | "value" | "income" | "sell" | "endow" | "keep";
                        lacking: number;
                        lot: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        movement: string;
                        name: string | null;
                        on: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        reason: string | null;
                        source: string | null;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "done" | "returned" | "cancelled";
                        units: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movementRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                movement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        approval: {
                            lacking: number;
                            signatures: {
                                /** Format: date-time */
                                at: string;
                                isMine: boolean;
                                /** @enum {string} */
                                says: "yes" | "no";
                            }[];
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        } | null;
                        bankOn: string | null;
                        bankReference: string | null;
                        currency: string;
                        givenBy: ("government" | "sponsor" | "other") | null;
                        hash: string;
                        holding: string | null;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "buy" | "value" | "income" | "sell" | "endow" | "keep";
                        lot: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        movement: string;
                        name: string | null;
                        on: string | null;
                        /** Format: date-time */
                        preparedAt: string;
                        reason: string | null;
                        source: string | null;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "done" | "returned" | "cancelled";
                        steps: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                        units: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movementCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                movement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankOn: string | null;
                        bankReference: string | null;
                        currency: string;
                        givenBy: ("government" | "sponsor" | "other") | null;
                        hash: string;
                        holding: string | null;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "buy" | "value" | "income" | "sell" | "endow" | "keep";
                        lacking: number;
                        lot: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        movement: string;
                        name: string | null;
                        on: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        reason: string | null;
                        source: string | null;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "done" | "returned" | "cancelled";
                        units: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movementReturned: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                movement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankOn: string | null;
                        bankReference: string | null;
                        currency: string;
                        givenBy: ("government" | "sponsor" | "other") | null;
                        hash: string;
                        holding: string | null;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "buy" | "value" | "income" | "sell" | "endow" | "keep";
                        lacking: number;
                        lot: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        movement: string;
                        name: string | null;
                        on: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        reason: string | null;
                        source: string | null;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "done" | "returned" | "cancelled";
                        units: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movementSettled: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                movement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bankReference: string;
                    /** Format: date */
                    paidOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankOn: string | null;
                        bankReference: string | null;
                        currency: string;
                        givenBy: ("government" | "sponsor" | "other") | null;
                        hash: string;
                        holding: string | null;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "buy" | "value" | "income" | "sell" | "endow" | "keep";
                        lacking: number;
                        lot: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        movement: string;
                        name: string | null;
                        on: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        reason: string | null;
                        source: string | null;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "done" | "returned" | "cancelled";
                        units: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movementSigned: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                movement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                    /** @enum {string} */
                    says: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankOn: string | null;
                        bankReference: string | null;
                        currency: string;
                        givenBy: ("government" | "sponsor" | "other") | null;
                        hash: string;
                        holding: string | null;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "buy" | "value" | "income" | "sell" | "endow" | "keep";
                        lacking: number;
                        lot: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        movement: string;
                        name: string | null;
                        on: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        reason: string | null;
                        source: string | null;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "done" | "returned" | "cancelled";
                        units: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    policiesListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            decision: string | null;
                            document: {
                                classes: {
                                    /** @description a part with its unit, such as 40% or 1/3 */
                                    atMost: string;
                                    class: string;
                                    name: components["schemas"]["label"];
                                }[];
                                /** @enum {string} */
                                costing: "average" | "specific-lot";
                                counterparties: {
                                    /** @description a part with its unit, such as 40% or 1/3 */
                                    atMost: string;
                                    counterparty: string;
                                    name: components["schemas"]["label"];
                                }[];
                                /** Format: date */
                                from: string;
                                index?: string;
                                /** @description a part with its unit, such as 40% or 1/3 */
                                otherCounterparties?: string;
                            };
                            effective: string | null;
                            hash: string;
                            isInEffect: boolean;
                            motion: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            policy: string;
                            /** Format: date-time */
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    policyProposed: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    classes: {
                        /** @description a part with its unit, such as 40% or 1/3 */
                        atMost: string;
                        class: string;
                        name: components["schemas"]["labelInput"];
                    }[];
                    /** @enum {string} */
                    costing: "average" | "specific-lot";
                    counterparties: {
                        /** @description a part with its unit, such as 40% or 1/3 */
                        atMost: string;
                        counterparty: string;
                        name: components["schemas"]["labelInput"];
                    }[];
                    /** Format: date */
                    from: string;
                    index?: string;
                    /** @description a part with its unit, such as 40% or 1/3 */
                    otherCounterparties?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        document: {
                            classes: {
                                /** @description a part with its unit, such as 40% or 1/3 */
                                atMost: string;
                                class: string;
                                name: components["schemas"]["label"];
                            }[];
                            /** @enum {string} */
                            costing: "average" | "specific-lot";
                            counterparties: {
                                /** @description a part with its unit, such as 40% or 1/3 */
                                atMost: string;
                                counterparty: string;
                                name: components["schemas"]["label"];
                            }[];
                            /** Format: date */
                            from: string;
                            index?: string;
                            /** @description a part with its unit, such as 40% or 1/3 */
                            otherCounterparties?: string;
                        };
                        effective: string | null;
                        hash: string;
                        isInEffect: boolean;
                        motion: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        policy: string;
                        /** Format: date-time */
                        proposedAt: string;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitationsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description columns of the list of members, such as {"units": "1.5"} */
                            columns: {
                                [key: string]: string;
                            };
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            invitation: string;
                            /** Format: date-time */
                            invitedAt: string;
                            mail: string;
                            /** Format: date */
                            until: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitationsMade: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    invitations: {
                        /** @description columns of the list of members, such as {"units": "1.5"} */
                        columns?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        language: "en" | "zh";
                        mail: string;
                    }[];
                    /** Format: date */
                    until: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitations: string[];
                        invited: number;
                        until: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitationRead: {
        parameters: {
            query?: {
                proof?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description columns of the list of members, such as {"units": "1.5"} */
                        columns: {
                            [key: string]: string;
                        };
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        invitation: string;
                        /** Format: date-time */
                        invitedAt: string;
                        /** Format: date */
                        until: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitationWithdrawn: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitationAccepted: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                invitation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description columns of the list of members, such as {"units": "1.5"} */
                    columns?: {
                        [key: string]: string;
                    };
                    consents: {
                        /** @enum {string} */
                        kind: "membership" | "data-processing" | "health-data";
                        text: string;
                    }[];
                    name: string;
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelBy: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        fund: string;
                        inForceFrom: string | null;
                        joinedOn: string | null;
                        member: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitationRefused: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                invitation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    joiningRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        admission: "by-an-organiser" | "at-once";
                        columns: {
                            column: string;
                            isNeeded: boolean;
                        }[];
                        coolingOffDays: number;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        fund: string;
                        isOpen: boolean;
                        texts: {
                            basis: ("consent" | "contract" | "legal-obligation" | "vital-interests" | "public-task" | "legitimate-interests") | null;
                            hash: string;
                            /** @enum {string} */
                            kind: "membership" | "data-processing" | "health-data";
                            paragraphs: components["schemas"]["label"][];
                            title: components["schemas"]["label"];
                        }[];
                        waitingUntil: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerAsBeancount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerAsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerAsHledger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mailsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            id: string;
                            /** Format: date-time */
                            madeAt: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            person?: string;
                            /** @enum {string} */
                            state: "waiting" | "sent" | "given-up";
                            subject: string;
                            text: string;
                            to?: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mattersRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matters: {
                            about: ("fund-raising" | "benefits" | "items-covered" | "principal" | "rule-text" | "officers" | "fee-budget" | "welfare-grant" | "sponsor-invited" | "dissolution") | null;
                            abstain: boolean;
                            adoptsPolicy: boolean;
                            /** @enum {string} */
                            by: "head" | "weight" | "household";
                            /** @enum {string} */
                            carries: "rules" | "words" | "either";
                            delegation: boolean;
                            hours: number | null;
                            matter: string;
                            mayChange: string[] | null;
                            name: components["schemas"]["label"];
                            needed: components["schemas"]["label"];
                            quorum: components["schemas"]["label"] | null;
                            secret: boolean;
                            seenBy: components["schemas"]["label"];
                            support: components["schemas"]["label"] | null;
                            whyNot: {
                                code: string;
                                expected?: string;
                                found?: string;
                                path?: string;
                                suggestion?: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownMembershipRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelBy: string | null;
                        /** @description columns of the list of members, such as {"units": "1.5"} */
                        columns: {
                            [key: string]: string;
                        };
                        consents: {
                            basis: ("consent" | "contract" | "legal-obligation" | "vital-interests" | "public-task" | "legitimate-interests") | null;
                            /** Format: date-time */
                            givenAt: string;
                            /** @enum {string} */
                            kind: "membership" | "data-processing" | "health-data";
                            text: string;
                            withdrawnAt: string | null;
                        }[];
                        inForceFrom: string | null;
                        joinedOn: string | null;
                        later: {
                            /** @description columns of the list of members, such as {"units": "1.5"} */
                            columns: {
                                [key: string]: string;
                            };
                            /** Format: date */
                            from: string;
                        }[];
                        leftOn: string | null;
                        log: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "self" | "staff" | "rules";
                            from: string;
                            /** Format: date */
                            on: string;
                            reason: string | null;
                            to: string;
                        }[];
                        looks: {
                            /** Format: date-time */
                            at: string;
                            name: string;
                            role: string;
                            why: string;
                        }[];
                        mail: string | null;
                        may: string[];
                        member: string;
                        name: string | null;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownAccountListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            /** @description an amount in major units, such as "6.48" */
                            balance: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            entry: string;
                            isReversed: boolean;
                            kind: string;
                            /** Format: date */
                            on: string;
                            receipt: string | null;
                            seq: string;
                            subject: {
                                [key: string]: string;
                            };
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applicationTakenBack: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    membershipCancelled: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        givenBack: string;
                        /** Format: date */
                        lastDay: string;
                        member: string;
                        /** @description an amount in major units, such as "6.48" */
                        setOff: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                        /** @description an amount in major units, such as "6.48" */
                        stillOwed: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownClaims: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            asked?: string;
                            /** Format: date */
                            begunOn: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            claim: string;
                            currency: string;
                            item: string;
                            number: string;
                            /** Format: date */
                            occurredOn: string;
                            /** Format: date-time */
                            since: string;
                            /** @enum {string} */
                            state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                            /** Format: date */
                            submittedOn?: string;
                            /** @enum {string} */
                            waitsFor: "claimant" | "reviewer" | "organiser" | "notice" | "hearing" | "settlement" | "payment" | "nobody";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimBegun: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description an amount in major units, such as "6.48" */
                    asked?: string;
                    item: string;
                    /** Format: date */
                    occurredOn: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: string[];
                        /** Format: date */
                        appealedOn?: string;
                        /** Format: date */
                        appealUntil?: string;
                        /** @description an amount in major units, such as "6.48" */
                        asked?: string;
                        /** Format: date */
                        begunOn: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        /** Format: date */
                        closedOn?: string;
                        currency: string;
                        /** @enum {string} */
                        decidedHow?: "organiser" | "hearing" | "automatic";
                        decision?: {
                            /** @description an amount in major units, such as "6.48" */
                            benefit?: string;
                            /** Format: date */
                            on: string;
                            /** @enum {string} */
                            outcome: "approve" | "approve-partly" | "reject";
                            /** @description an amount in major units, such as "6.48" */
                            recognised?: string;
                            refusal?: {
                                clause: string;
                                next: string;
                                /** @enum {string} */
                                reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                            };
                        };
                        /** Format: date */
                        erasedFrom?: string;
                        evidence: {
                            bytes: number;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            evidence: string;
                            /** Format: date-time */
                            givenAt: string;
                            /** @enum {string} */
                            kind: "medical-report" | "invoice" | "receipt" | "certificate" | "photograph" | "statement" | "other";
                            number: number;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            replaces?: string;
                            sha256?: string;
                            /** @enum {string} */
                            state: "kept" | "replaced" | "erased";
                            /** @enum {string} */
                            type: "application/pdf" | "image/jpeg" | "image/png" | "image/webp";
                        }[];
                        item: string;
                        /** Format: date */
                        noticeUntil?: string;
                        number: string;
                        /** Format: date */
                        objectionsUntil?: string;
                        /** Format: date */
                        occurredOn: string;
                        /** Format: date */
                        paidOn?: string;
                        period?: string;
                        proposal?: {
                            /** @description an amount in major units, such as "6.48" */
                            benefit?: string;
                            /** Format: date */
                            on: string;
                            /** @enum {string} */
                            outcome: "approve" | "approve-partly" | "reject";
                            /** @description an amount in major units, such as "6.48" */
                            recognised?: string;
                            refusal?: {
                                clause: string;
                                next: string;
                                /** @enum {string} */
                                reason: "not-covered" | "no-member" | "in-waiting-period" | "excluded" | "received-before" | "below-deductible" | "above-limit" | "cost-not-recognised" | "evidence-lacking" | "no-answer" | "wrong-statement" | "late" | "other";
                            };
                        };
                        /** Format: date */
                        publishedOn?: string;
                        /** Format: date-time */
                        since: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                        steps: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "claimant" | "member" | "staff" | "rules";
                            /** @enum {string} */
                            to: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                        }[];
                        /** Format: date */
                        submittedOn?: string;
                        words: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "claimant" | "member" | "staff";
                            /** @enum {string} */
                            kind: "telling" | "question" | "answer" | "return" | "objection" | "appeal" | "opinion";
                            text: string;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description an amount in major units, such as "6.48" */
                    asked?: string;
                    item: string;
                    /** Format: date */
                    occurredOn: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimAnswered: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimAppealed: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        agreed: "no" | "yes" | "to-something-else";
                        case: {
                            /** @enum {string} */
                            shown: "nothing";
                            suppressedBelow: number;
                        } | {
                            /** @description an amount in major units, such as "6.48" */
                            asked?: string;
                            item: string;
                            /** @description an amount in major units, such as "6.48" */
                            proposed?: string;
                            /** @enum {string} */
                            shown: "case";
                            text?: string;
                            when: string;
                        };
                        group: {
                            members: number;
                            orMore: boolean;
                        };
                        hash: string;
                        warnings: ("suppressed-in-a-small-group" | "only-the-month-in-a-small-group" | "no-text-is-shown")[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    caseWritten: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    caseAgreed: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidenceGiven: {
        parameters: {
            query: {
                kind: "medical-report" | "invoice" | "receipt" | "certificate" | "photograph" | "statement" | "other";
                /** @description UUID */
                replaces?: string;
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytes: number;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        evidence: string;
                        /** Format: date-time */
                        givenAt: string;
                        /** @enum {string} */
                        kind: "medical-report" | "invoice" | "receipt" | "certificate" | "photograph" | "statement" | "other";
                        number: number;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        replaces?: string;
                        sha256?: string;
                        /** @enum {string} */
                        state: "kept" | "replaced" | "erased";
                        /** @enum {string} */
                        stripped: "all-metadata" | "nothing";
                        /** @enum {string} */
                        type: "application/pdf" | "image/jpeg" | "image/png" | "image/webp";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                evidence: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidenceTakenBack: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                evidence: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownClaimOpened: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        chance?: string;
                        evidence: boolean;
                        relatives: string[];
                        words: boolean;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimOpened: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    chance?: string;
                    evidence: boolean;
                    relatives: string[];
                    words: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        chance?: string;
                        evidence: boolean;
                        relatives: string[];
                        words: boolean;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearingStopped: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownLooks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            evidence?: number;
                            name?: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            person?: string;
                            /** @enum {string} */
                            role: "claimant" | "reviewer" | "organiser" | "juror";
                            /** @enum {string} */
                            what: "words" | "evidence" | "case";
                            /** @enum {string} */
                            why: "review" | "decision" | "objection" | "question-of-the-claimant" | "audit" | "own" | "hearing";
                        }[];
                        next?: string;
                        /** Format: date */
                        until?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimSubmitted: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimWithdrawn: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                claim: string;
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        claim: string;
                        number: string;
                        /** @enum {string} */
                        state: "draft" | "submitted" | "in-review" | "information-requested" | "proposed" | "published" | "objected" | "in-hearing" | "approved" | "partly-approved" | "rejected" | "appealed" | "scheduled" | "settled" | "paid" | "closed" | "withdrawn";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    consentGiven: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                kind: "membership" | "data-processing" | "health-data";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "membership" | "data-processing" | "health-data";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    consentWithdrawn: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                kind: "membership" | "data-processing" | "health-data";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "membership" | "data-processing" | "health-data";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delegationsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        given: {
                            /** Format: date-time */
                            givenAt: string;
                            matter: string;
                            to: string;
                        }[];
                        received: {
                            from: string[];
                            matter: string;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delegationGiven: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                matter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    member: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matter: string;
                        to: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delegationTakenBack: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                matter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matter: string;
                        to: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownDuesRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arrears: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            days: number;
                            /** Format: date */
                            since: string;
                        } | null;
                        dues: {
                            /** @description an amount in major units, such as "6.48" */
                            billed: string;
                            /** Format: date */
                            billedOn: string;
                            daysLate: number;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            due: string;
                            /** @description an amount in major units, such as "6.48" */
                            open: string;
                            /** @description an amount in major units, such as "6.48" */
                            paid: string;
                            /** Format: date */
                            payBy: string;
                            /** @enum {string} */
                            state: "billed" | "partly-paid" | "paid" | "in-arrears" | "written-off" | "reversed";
                            /** @description an amount in major units, such as "6.48" */
                            writtenOff: string;
                        }[];
                        /** Format: date */
                        on: string;
                        /** @description an amount in major units, such as "6.48" */
                        outstanding: string;
                        /** @description an amount in major units, such as "6.48" */
                        prepaid: string;
                        working: {
                            amount?: string;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownDataExported: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hearingsWaiting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            about: "decision" | "objection" | "appeal";
                            /** @enum {string} */
                            body: "board" | "jury" | "members";
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            claim: string;
                            done: boolean;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            hearing: string;
                            number: string;
                            /** Format: date-time */
                            until: string;
                            /** @enum {string} */
                            what: "answer" | "vote";
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noticeGiven: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        givenBack: string;
                        /** Format: date */
                        lastDay: string;
                        member: string;
                        /** @description an amount in major units, such as "6.48" */
                        setOff: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                        /** @description an amount in major units, such as "6.48" */
                        stillOwed: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    particularsChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    mail: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: email */
                        mail: string;
                        name: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownPayingRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        into: {
                            bank: string | null;
                            bic: string | null;
                            changeToldUntil: string | null;
                            holder: string;
                            iban: string | null;
                            number: string | null;
                            printed: string;
                            /** Format: date */
                            since: string;
                        } | null;
                        /** @description an amount in major units, such as "6.48" */
                        owed: string;
                        /** @description an amount in major units, such as "6.48" */
                        prepaid: string;
                        printed: string;
                        reference: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownPaymentsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            currency: string;
                            member: string | null;
                            /** Format: date */
                            paidOn: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            payment: string;
                            receipt: string | null;
                            /** Format: date-time */
                            recordedAt: string;
                            reference: string | null;
                            /** @enum {string} */
                            state: "received" | "unassigned" | "returned" | "reversed";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownReceiptRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allocated: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            /** Format: date */
                            billedOn: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            due: string;
                            /** @description an amount in major units, such as "6.48" */
                            open: string;
                            /** Format: date */
                            payBy: string;
                        }[];
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        currency: string;
                        fund: {
                            code: string;
                            name: components["schemas"]["label"];
                        };
                        isReversed: boolean;
                        /** Format: date */
                        issuedOn: string;
                        member: string;
                        /** Format: date */
                        paidOn: string;
                        /** @description an amount in major units, such as "6.48" */
                        prepaid: string;
                        receipt: string;
                        reference: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    membersListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                member?: string;
                state?: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            inForceFrom: string | null;
                            joinedOn: string | null;
                            leftOn: string | null;
                            member: string;
                            /** @enum {string} */
                            state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    memberRead: {
        parameters: {
            query: {
                why: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description columns of the list of members, such as {"units": "1.5"} */
                        columns: {
                            [key: string]: string;
                        };
                        inForceFrom: string | null;
                        joinedOn: string | null;
                        later: {
                            /** @description columns of the list of members, such as {"units": "1.5"} */
                            columns: {
                                [key: string]: string;
                            };
                            /** Format: date */
                            from: string;
                        }[];
                        leftOn: string | null;
                        log: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "self" | "staff" | "rules";
                            from: string;
                            /** Format: date */
                            on: string;
                            reason: string | null;
                            to: string;
                        }[];
                        mail: string | null;
                        may: string[];
                        member: string;
                        name: string | null;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    memberAccountListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            /** @description an amount in major units, such as "6.48" */
                            balance: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            entry: string;
                            isReversed: boolean;
                            kind: string;
                            /** Format: date */
                            on: string;
                            receipt: string | null;
                            seq: string;
                            subject: {
                                [key: string]: string;
                            };
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    memberDeathReported: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        member: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    memberExpelled: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        member: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    memberReinstated: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        member: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    memberSuspended: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        member: string;
                        /** @enum {string} */
                        state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    memberTermsChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description columns of the list of members, such as {"units": "1.5"} */
                    columns: {
                        [key: string]: string;
                    };
                    /** Format: date */
                    from?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description columns of the list of members, such as {"units": "1.5"} */
                        columns: {
                            [key: string]: string;
                        };
                        /** Format: date */
                        from: string;
                        member: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    motionsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                state?: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            carriesRules: boolean;
                            closesAt: string | null;
                            /** Format: date-time */
                            draftedAt: string;
                            effectFrom: string | null;
                            matter: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            motion: string;
                            name: components["schemas"]["label"];
                            number: string;
                            openedAt: string | null;
                            outcome: ("passed" | "refused" | "draw" | "stopped") | null;
                            proposer: string | null;
                            /** @enum {string} */
                            state: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                            title: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    motionDrafted: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    matter: string;
                    policy?: {
                        classes: {
                            /** @description a part with its unit, such as 40% or 1/3 */
                            atMost: string;
                            class: string;
                            name: components["schemas"]["labelInput"];
                        }[];
                        /** @enum {string} */
                        costing: "average" | "specific-lot";
                        counterparties: {
                            /** @description a part with its unit, such as 40% or 1/3 */
                            atMost: string;
                            counterparty: string;
                            name: components["schemas"]["labelInput"];
                        }[];
                        /** Format: date */
                        from: string;
                        index?: string;
                        /** @description a part with its unit, such as 40% or 1/3 */
                        otherCounterparties?: string;
                    };
                    proposal?: string;
                    reason: string;
                    title: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        number: string;
                        /** @enum {string} */
                        state: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                        support: {
                            found: number;
                            needed: number;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    motionRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: string[];
                        carriesRules: boolean;
                        closesAt: string | null;
                        /** Format: date-time */
                        draftedAt: string;
                        effectFrom: string | null;
                        matter: string;
                        mine: {
                            castBy: string | null;
                            choice: ("yes" | "no" | "abstain") | null;
                            hasVoted: boolean;
                            isOnTheRoll: boolean;
                        };
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        name: components["schemas"]["label"];
                        number: string;
                        openedAt: string | null;
                        outcome: ("passed" | "refused" | "draw" | "stopped") | null;
                        policy: {
                            before: {
                                classes: {
                                    /** @description a part with its unit, such as 40% or 1/3 */
                                    atMost: string;
                                    class: string;
                                    name: components["schemas"]["label"];
                                }[];
                                /** @enum {string} */
                                costing: "average" | "specific-lot";
                                counterparties: {
                                    /** @description a part with its unit, such as 40% or 1/3 */
                                    atMost: string;
                                    counterparty: string;
                                    name: components["schemas"]["label"];
                                }[];
                                /** Format: date */
                                from: string;
                                index?: string;
                                /** @description a part with its unit, such as 40% or 1/3 */
                                otherCounterparties?: string;
                            } | null;
                            document: {
                                classes: {
                                    /** @description a part with its unit, such as 40% or 1/3 */
                                    atMost: string;
                                    class: string;
                                    name: components["schemas"]["label"];
                                }[];
                                /** @enum {string} */
                                costing: "average" | "specific-lot";
                                counterparties: {
                                    /** @description a part with its unit, such as 40% or 1/3 */
                                    atMost: string;
                                    counterparty: string;
                                    name: components["schemas"]["label"];
                                }[];
                                /** Format: date */
                                from: string;
                                index?: string;
                                /** @description a part with its unit, such as 40% or 1/3 */
                                otherCounterparties?: string;
                            };
                            hash: string;
                        } | null;
                        proposal: string | null;
                        proposer: string | null;
                        reason: string;
                        record: string | null;
                        result: {
                            /** @enum {string} */
                            by: "head" | "weight" | "household";
                            counts: {
                                [key: string]: number;
                            };
                            majority: {
                                found: string;
                                needed: string;
                                of: string;
                                reached: boolean;
                            };
                            members: number;
                            quorum?: {
                                found: string;
                                needed: string;
                                of: string;
                                reached: boolean;
                            };
                            result: string;
                            roll: string;
                            shares: {
                                [key: string]: string;
                            };
                            tie: boolean;
                            vote: string;
                            weights: {
                                [key: string]: string;
                            };
                        } | null;
                        roll: {
                            hash: string;
                            voters: number;
                        } | null;
                        rule: {
                            about: ("fund-raising" | "benefits" | "items-covered" | "principal" | "rule-text" | "officers" | "fee-budget" | "welfare-grant" | "sponsor-invited" | "dissolution") | null;
                            abstain: boolean;
                            adoptsPolicy: boolean;
                            /** @enum {string} */
                            by: "head" | "weight" | "household";
                            /** @enum {string} */
                            carries: "rules" | "words" | "either";
                            delegation: boolean;
                            hours: number | null;
                            matter: string;
                            mayChange: string[] | null;
                            name: components["schemas"]["label"];
                            needed: components["schemas"]["label"];
                            quorum: components["schemas"]["label"] | null;
                            secret: boolean;
                            seenBy: components["schemas"]["label"];
                            support: components["schemas"]["label"] | null;
                            whyNot: {
                                code: string;
                                expected?: string;
                                found?: string;
                                path?: string;
                                suggestion?: string;
                            }[];
                        } | null;
                        rules: string;
                        seenBy: components["schemas"]["label"] | null;
                        /** @enum {string} */
                        state: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                        steps: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            to: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                        }[];
                        support: {
                            found: number;
                            isMine: boolean;
                            needed: number;
                        };
                        title: string;
                        whyNotOpen: {
                            code: string;
                            expected?: string;
                            found?: string;
                            path?: string;
                            suggestion?: string;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    motionConsequenceRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all: {
                            benefits: {
                                was: string;
                                would: string;
                            };
                            total: {
                                was: string;
                                would: string;
                            };
                        } | null;
                        currency: string;
                        isReady: boolean;
                        mine: {
                            difference: string;
                            was: string;
                            would: string;
                        } | null;
                        periods: {
                            all: {
                                benefits: {
                                    was: string;
                                    would: string;
                                };
                                collected: {
                                    was: string;
                                    would: string;
                                };
                                total: {
                                    was: string;
                                    would: string;
                                };
                            } | null;
                            mine: {
                                was: string;
                                would: string;
                            } | null;
                            period: string;
                            reasons: {
                                code: string;
                                expected?: string;
                                found?: string;
                                path?: string;
                                suggestion?: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    motionDifferenceRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        parts: {
                            new?: unknown;
                            old?: unknown;
                            path: string;
                        }[];
                        proposal: string;
                        words: {
                            new: unknown[];
                            old: unknown[];
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballotCast: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    choice: "yes" | "no" | "abstain";
                    word?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isChange: boolean;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        number: string;
                        receipt: {
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            motion: string;
                            number: string;
                            word: string;
                        };
                        seenBy: components["schemas"]["label"];
                        /** Format: date-time */
                        until: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownBallotReceiptRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        number: string;
                        path: string[] | null;
                        place: number | null;
                        root: string | null;
                        word: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteOpened: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        closesAt: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        number: string;
                        /** Format: date-time */
                        openedAt: string;
                        roll: {
                            hash: string;
                            voters: number;
                        };
                        /** @enum {string} */
                        state: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                        support: {
                            found: number;
                            needed: number;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteRecordRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    motionSupported: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        number: string;
                        /** @enum {string} */
                        state: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                        support: {
                            found: number;
                            needed: number;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    supportTakenBack: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        number: string;
                        /** @enum {string} */
                        state: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                        support: {
                            found: number;
                            needed: number;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    motionWithdrawn: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                motion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        motion: string;
                        number: string;
                        /** @enum {string} */
                        state: "drafted" | "supported" | "open" | "closed" | "adopted" | "rejected" | "failed-quorum" | "withdrawn" | "in-effect";
                        support: {
                            found: number;
                            needed: number;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    namedLinesListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            claim: string | null;
                            code: string;
                            corrects: string | null;
                            giver: string | null;
                            hash: string;
                            in: string | null;
                            isMine: boolean;
                            item: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            line: string;
                            name: {
                                en: string;
                                zh: string;
                            };
                            out: string | null;
                            period: string;
                            /** Format: date-time */
                            preparedAt: string;
                            purpose: string | null;
                            receivedOn: string | null;
                            signedAt: string | null;
                            source: ("government" | "sponsor" | "member" | "principal" | "gain" | "other") | null;
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    namedLineEntered: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    claim?: string;
                    corrects?: string;
                    giver?: string;
                    /** @description an amount in major units, such as "6.48" */
                    in?: string;
                    item?: string;
                    line: string;
                    name: {
                        en: string;
                        zh: string;
                    };
                    /** @description an amount in major units, such as "6.48" */
                    out?: string;
                    period: string;
                    purpose?: string;
                    /** @enum {string} */
                    source?: "government" | "sponsor" | "member" | "principal" | "gain" | "other";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        claim: string | null;
                        code: string;
                        corrects: string | null;
                        giver: string | null;
                        hash: string;
                        in: string | null;
                        isMine: boolean;
                        item: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        line: string;
                        name: {
                            en: string;
                            zh: string;
                        };
                        out: string | null;
                        period: string;
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string | null;
                        receivedOn: string | null;
                        signedAt: string | null;
                        source: ("government" | "sponsor" | "member" | "principal" | "gain" | "other") | null;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grantReceived: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                line: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bankReference: string;
                    /** Format: date */
                    paidOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        line: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date */
                        receivedOn: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    namedLineSigned: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                line: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                    /** @enum {string} */
                    says: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        claim: string | null;
                        code: string;
                        corrects: string | null;
                        giver: string | null;
                        hash: string;
                        in: string | null;
                        isMine: boolean;
                        item: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        line: string;
                        name: {
                            en: string;
                            zh: string;
                        };
                        out: string | null;
                        period: string;
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string | null;
                        receivedOn: string | null;
                        signedAt: string | null;
                        source: ("government" | "sponsor" | "member" | "principal" | "gain" | "other") | null;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fundOpened: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        fund: string;
                        /** @enum {string} */
                        state: "founding" | "gathering" | "active" | "closing" | "closed";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payablesListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            claim: string;
                            member: string;
                            number: string;
                            period: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paymentsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                member?: string;
                state?: "received" | "unassigned" | "returned" | "reversed";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            bankReference: string | null;
                            currency: string;
                            member: string | null;
                            /** Format: date */
                            paidOn: string;
                            payer: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            payment: string;
                            receipt: string | null;
                            /** Format: date-time */
                            recordedAt: string;
                            reference: string | null;
                            /** @enum {string} */
                            state: "received" | "unassigned" | "returned" | "reversed";
                            written: string | null;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paymentRecorded: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    bankReference?: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    bill?: string;
                    member?: string;
                    /** Format: date */
                    paidOn: string;
                    payer?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        currency: string;
                        member: string | null;
                        /** Format: date */
                        paidOn: string;
                        payer: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payment: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        receipt: string | null;
                        /** Format: date-time */
                        recordedAt: string;
                        reference: string | null;
                        /** @enum {string} */
                        state: "received" | "unassigned" | "returned" | "reversed";
                        written: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paymentRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        currency: string;
                        instead: string | null;
                        member: string | null;
                        /** Format: date */
                        paidOn: string;
                        payer: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payment: string;
                        receipt: string | null;
                        /** Format: date-time */
                        recordedAt: string;
                        reference: string | null;
                        /** @enum {string} */
                        state: "received" | "unassigned" | "returned" | "reversed";
                        steps: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            reason: string | null;
                        }[];
                        written: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paymentAssigned: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    bill?: string;
                    member: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        currency: string;
                        member: string | null;
                        /** Format: date */
                        paidOn: string;
                        payer: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payment: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        receipt: string | null;
                        /** Format: date-time */
                        recordedAt: string;
                        reference: string | null;
                        /** @enum {string} */
                        state: "received" | "unassigned" | "returned" | "reversed";
                        written: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receiptRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allocated: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            /** Format: date */
                            billedOn: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            due: string;
                            /** @description an amount in major units, such as "6.48" */
                            open: string;
                            /** Format: date */
                            payBy: string;
                        }[];
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        currency: string;
                        fund: {
                            code: string;
                            name: components["schemas"]["label"];
                        };
                        isReversed: boolean;
                        /** Format: date */
                        issuedOn: string;
                        member: string;
                        /** Format: date */
                        paidOn: string;
                        /** @description an amount in major units, such as "6.48" */
                        prepaid: string;
                        receipt: string;
                        reference: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paymentReversed: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    instead?: {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference?: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        bill?: string;
                        member?: string;
                        /** Format: date */
                        paidOn: string;
                        payer?: string;
                        reference?: string;
                    };
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        instead: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            bankReference: string | null;
                            currency: string;
                            member: string | null;
                            /** Format: date */
                            paidOn: string;
                            payer: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            payment: string;
                            receipt: string | null;
                            /** Format: date-time */
                            recordedAt: string;
                            reference: string | null;
                            /** @enum {string} */
                            state: "received" | "unassigned" | "returned" | "reversed";
                            written: string | null;
                        } | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payment: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** @enum {string} */
                        state: "received" | "unassigned" | "returned" | "reversed";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paymentSentBack: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bankReference: string;
                    /** Format: date */
                    sentOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        currency: string;
                        member: string | null;
                        /** Format: date */
                        paidOn: string;
                        payer: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payment: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        receipt: string | null;
                        /** Format: date-time */
                        recordedAt: string;
                        reference: string | null;
                        /** @enum {string} */
                        state: "received" | "unassigned" | "returned" | "reversed";
                        written: string | null;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payoutsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                state?: "prepared" | "approved" | "paid" | "returned" | "cancelled";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            bankReference: string | null;
                            claim: string | null;
                            claimId: string | null;
                            currency: string;
                            hash: string;
                            isMine: boolean;
                            /** @enum {string} */
                            kind: "benefit" | "prepaid";
                            member: string;
                            paidOn: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            payout: string;
                            payTo: string | null;
                            /** Format: date-time */
                            preparedAt: string;
                            /** @enum {string} */
                            state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payoutPrepared: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    claim?: string;
                    member?: string;
                    payTo?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        claim: string | null;
                        claimId: string | null;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "benefit" | "prepaid";
                        lacking: number;
                        member: string;
                        paidOn: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payout: string;
                        payTo: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payoutRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        approval: {
                            lacking: number;
                            signatures: {
                                /** Format: date-time */
                                at: string;
                                isMine: boolean;
                                /** @enum {string} */
                                says: "yes" | "no";
                            }[];
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        };
                        bankReference: string | null;
                        claim: string | null;
                        claimId: string | null;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "benefit" | "prepaid";
                        member: string;
                        paidOn: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payout: string;
                        payTo: string | null;
                        /** Format: date-time */
                        preparedAt: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        steps: {
                            act: string;
                            /** Format: date-time */
                            at: string;
                            reason: string | null;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payoutCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payout: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        claim: string | null;
                        claimId: string | null;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "benefit" | "prepaid";
                        lacking: number;
                        member: string;
                        paidOn: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payout: string;
                        payTo: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payoutPaid: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payout: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bankReference: string;
                    /** Format: date */
                    paidOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        claim: string | null;
                        claimId: string | null;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "benefit" | "prepaid";
                        lacking: number;
                        member: string;
                        paidOn: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payout: string;
                        payTo: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payoutReturned: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payout: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        claim: string | null;
                        claimId: string | null;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "benefit" | "prepaid";
                        lacking: number;
                        member: string;
                        paidOn: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payout: string;
                        payTo: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payoutSigned: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                payout: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                    /** @enum {string} */
                    says: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        claim: string | null;
                        claimId: string | null;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        /** @enum {string} */
                        kind: "benefit" | "prepaid";
                        lacking: number;
                        member: string;
                        paidOn: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        payout: string;
                        payTo: string | null;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    indexRecorded: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    index: string;
                    month: string;
                    source: string;
                    value: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        index: string;
                        month: string;
                        /** Format: date-time */
                        recordedAt: string;
                        source: string;
                        value: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    indexListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            index: string;
                            month: string;
                            /** Format: date-time */
                            recordedAt: string;
                            source: string;
                            value: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rolesListed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roles: {
                            /** Format: date-time */
                            givenAt: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            givenBy?: string;
                            member?: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            person: string;
                            /** @enum {string} */
                            role: "organiser" | "treasurer" | "reviewer" | "auditor" | "supervisor";
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roleGiven: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mail?: string;
                    member?: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    person?: string;
                    /** @enum {string} */
                    role: "organiser" | "treasurer" | "reviewer" | "auditor" | "supervisor";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        person: string;
                        /** @enum {string} */
                        role: "organiser" | "treasurer" | "reviewer" | "auditor" | "supervisor";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roleEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description UUID
                     */
                    person: string;
                    /** @enum {string} */
                    role: "organiser" | "treasurer" | "reviewer" | "auditor" | "supervisor";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        person: string;
                        /** @enum {string} */
                        role: "organiser" | "treasurer" | "reviewer" | "auditor" | "supervisor";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roleGivenUp: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "organiser" | "treasurer" | "reviewer" | "auditor" | "supervisor";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        person: string;
                        /** @enum {string} */
                        role: "organiser" | "treasurer" | "reviewer" | "auditor" | "supervisor";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ruleVersionsRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        versions: {
                            /** Format: date-time */
                            adoptedAt: string;
                            from: string | null;
                            hash: string;
                            motion: {
                                /**
                                 * Format: uuid
                                 * @description UUID
                                 */
                                motion: string;
                                number: string;
                                title: string;
                            } | null;
                            place: number;
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fundSchemeRead: {
        parameters: {
            query?: {
                hash?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        compiled: string | null;
                        copied: string;
                        hash: string;
                        id: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementRunsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            approval: {
                                lacking: number;
                                signatures: {
                                    /** Format: date-time */
                                    at: string;
                                    isMine: boolean;
                                    /** @enum {string} */
                                    says: "yes" | "no";
                                }[];
                                /** @enum {string} */
                                state: "open" | "approved" | "rejected";
                            } | null;
                            isMine: boolean;
                            isUnchanged: boolean | null;
                            listed: number;
                            /** Format: date */
                            on: string;
                            period: string;
                            postedAt: string | null;
                            /** Format: date-time */
                            preparedAt: string;
                            preview: {
                                hash: string;
                                /** Format: date-time */
                                previewedAt: string;
                                record: string;
                                told: {
                                    /** @description an amount in major units, such as "6.48" */
                                    benefits: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    carriedIn: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    carriedOut: string;
                                    claims: number;
                                    /** @description an amount in major units, such as "6.48" */
                                    collected: string;
                                    currency: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    fees: string;
                                    members: number;
                                    spread: {
                                        /** @description an amount in major units, such as "6.48" */
                                        least: string;
                                        /** @description an amount in major units, such as "6.48" */
                                        middle: string;
                                        /** @description an amount in major units, such as "6.48" */
                                        most: string;
                                    } | null;
                                    /** @description an amount in major units, such as "6.48" */
                                    total: string;
                                };
                            } | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            settlement: string;
                            snapshot: string;
                            /** @enum {string} */
                            state: "drafted" | "previewed" | "approved-once" | "approved" | "posted" | "abandoned";
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementDrafted: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    period: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            lacking: number;
                            signatures: {
                                /** Format: date-time */
                                at: string;
                                isMine: boolean;
                                /** @enum {string} */
                                says: "yes" | "no";
                            }[];
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        } | null;
                        isMine: boolean;
                        isUnchanged: boolean | null;
                        listed: number;
                        /** Format: date */
                        on: string;
                        period: string;
                        postedAt: string | null;
                        /** Format: date-time */
                        preparedAt: string;
                        preview: {
                            hash: string;
                            /** Format: date-time */
                            previewedAt: string;
                            record: string;
                            told: {
                                /** @description an amount in major units, such as "6.48" */
                                benefits: string;
                                /** @description an amount in major units, such as "6.48" */
                                carriedIn: string;
                                /** @description an amount in major units, such as "6.48" */
                                carriedOut: string;
                                claims: number;
                                /** @description an amount in major units, such as "6.48" */
                                collected: string;
                                currency: string;
                                /** @description an amount in major units, such as "6.48" */
                                fees: string;
                                members: number;
                                spread: {
                                    /** @description an amount in major units, such as "6.48" */
                                    least: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    middle: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    most: string;
                                } | null;
                                /** @description an amount in major units, such as "6.48" */
                                total: string;
                            };
                        } | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        settlement: string;
                        snapshot: string;
                        /** @enum {string} */
                        state: "drafted" | "previewed" | "approved-once" | "approved" | "posted" | "abandoned";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementRunRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                settlement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            lacking: number;
                            signatures: {
                                /** Format: date-time */
                                at: string;
                                isMine: boolean;
                                /** @enum {string} */
                                says: "yes" | "no";
                            }[];
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected";
                        } | null;
                        isMine: boolean;
                        isUnchanged: boolean | null;
                        listed: number;
                        /** Format: date */
                        on: string;
                        period: string;
                        postedAt: string | null;
                        /** Format: date-time */
                        preparedAt: string;
                        preview: {
                            hash: string;
                            /** Format: date-time */
                            previewedAt: string;
                            record: string;
                            told: {
                                /** @description an amount in major units, such as "6.48" */
                                benefits: string;
                                /** @description an amount in major units, such as "6.48" */
                                carriedIn: string;
                                /** @description an amount in major units, such as "6.48" */
                                carriedOut: string;
                                claims: number;
                                /** @description an amount in major units, such as "6.48" */
                                collected: string;
                                currency: string;
                                /** @description an amount in major units, such as "6.48" */
                                fees: string;
                                members: number;
                                spread: {
                                    /** @description an amount in major units, such as "6.48" */
                                    least: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    middle: string;
                                    /** @description an amount in major units, such as "6.48" */
                                    most: string;
                                } | null;
                                /** @description an amount in major units, such as "6.48" */
                                total: string;
                            };
                        } | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        settlement: string;
                        snapshot: string;
                        /** @enum {string} */
                        state: "drafted" | "previewed" | "approved-once" | "approved" | "posted" | "abandoned";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementAbandoned: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                settlement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lacking: number;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        settlement: string;
                        /** @enum {string} */
                        state: "drafted" | "previewed" | "approved-once" | "approved" | "posted" | "abandoned";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementPosted: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                settlement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                        }[];
                        entry: string | null;
                        /** @description an amount in major units, such as "6.48" */
                        owed: string;
                        period: string;
                        record: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        settlement: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementPreviewed: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                settlement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        document: {
                            hash: string;
                            members: number;
                            scheme: string;
                            settlement: string;
                        } & {
                            [key: string]: unknown;
                        };
                        hash: string;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        settlement: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementSigned: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                settlement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                    /** @enum {string} */
                    says: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lacking: number;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        settlement: string;
                        /** @enum {string} */
                        state: "drafted" | "previewed" | "approved-once" | "approved" | "posted" | "abandoned";
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            benefits: string;
                            /** @description an amount in major units, such as "6.48" */
                            carriedIn: string;
                            /** @description an amount in major units, such as "6.48" */
                            carriedOut: string;
                            claims: number;
                            /** @description an amount in major units, such as "6.48" */
                            collected: string;
                            currency: string;
                            /** @description an amount in major units, such as "6.48" */
                            fees: string;
                            members: number;
                            /** Format: date */
                            on: string;
                            period: string;
                            /** Format: date-time */
                            postedAt: string;
                            record: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            settlement: string;
                            /** @description an amount in major units, such as "6.48" */
                            total: string;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hash: string;
                        members: number;
                        scheme: string;
                        settlement: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementListRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownProofRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        format: string;
                        record: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownShareRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agrees: boolean;
                        /** @description an amount in major units, such as "6.48" */
                        booked: string;
                        code: string;
                        lines: {
                            code: string;
                            corrects: string | null;
                            in: string | null;
                            name: {
                                en: string;
                                zh: string;
                            };
                            out: string | null;
                        }[];
                        number: string;
                        period: string;
                        statement: {
                            member: string;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlementRecordRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        format: string;
                        hash: string;
                        settlement: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    spendingsListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                state?: "prepared" | "approved" | "paid" | "returned" | "cancelled";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            bankReference: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            budget: string;
                            currency: string;
                            hash: string;
                            isMine: boolean;
                            on: string | null;
                            paidOn: string | null;
                            payTo: string;
                            /** Format: date-time */
                            preparedAt: string;
                            purpose: string;
                            reason: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            spending: string;
                            /** @enum {string} */
                            state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                            subject: string;
                            year: number;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    spendingPrepared: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description an amount in major units, such as "6.48" */
                    amount: string;
                    payTo: string;
                    purpose: string;
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        budget: string;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        lacking: number;
                        on: string | null;
                        paidOn: string | null;
                        payTo: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string;
                        reason: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        spending: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        subject: string;
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    spendingRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                spending: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        budget: string;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        lacking: number;
                        on: string | null;
                        paidOn: string | null;
                        payTo: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string;
                        reason: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        spending: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        subject: string;
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    spendingCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                spending: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        budget: string;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        lacking: number;
                        on: string | null;
                        paidOn: string | null;
                        payTo: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string;
                        reason: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        spending: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        subject: string;
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    spendingPaid: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                spending: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bankReference: string;
                    /** Format: date */
                    paidOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        budget: string;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        lacking: number;
                        on: string | null;
                        paidOn: string | null;
                        payTo: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string;
                        reason: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        spending: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        subject: string;
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    spendingReturned: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                spending: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        budget: string;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        lacking: number;
                        on: string | null;
                        paidOn: string | null;
                        payTo: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string;
                        reason: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        spending: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        subject: string;
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    spendingSigned: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
                /** @description UUID */
                spending: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                    /** @enum {string} */
                    says: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description an amount in major units, such as "6.48" */
                        amount: string;
                        bankReference: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        budget: string;
                        currency: string;
                        hash: string;
                        isMine: boolean;
                        lacking: number;
                        on: string | null;
                        paidOn: string | null;
                        payTo: string;
                        postings: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            code: string;
                            kind: string;
                            member: string | null;
                        }[];
                        /** Format: date-time */
                        preparedAt: string;
                        purpose: string;
                        reason: string | null;
                        /**
                         * Format: uuid
                         * @description UUID
                         */
                        spending: string;
                        /** @enum {string} */
                        state: "prepared" | "approved" | "paid" | "returned" | "cancelled";
                        subject: string;
                        year: number;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspenseListed: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            bankReference: string | null;
                            currency: string;
                            member: string | null;
                            /** Format: date */
                            paidOn: string;
                            payer: string | null;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            payment: string;
                            receipt: string | null;
                            /** Format: date-time */
                            recordedAt: string;
                            reference: string | null;
                            /** @enum {string} */
                            state: "received" | "unassigned" | "returned" | "reversed";
                            written: string | null;
                        }[];
                        next?: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    treasurerReportRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            /** @description an amount in major units, such as "6.48" */
                            change: string;
                            /** @description an amount in major units, such as "6.48" */
                            closing: string;
                            code: string;
                            kind: string;
                            name: components["schemas"]["label"];
                            /** @description an amount in major units, such as "6.48" */
                            opening: string;
                        }[];
                        currency: string;
                        fee: {
                            budget: string | null;
                            cap: {
                                /** @description an amount in major units, such as "6.48" */
                                charged: string;
                                /** @description an amount in major units, such as "6.48" */
                                left: string;
                                /** @description an amount in major units, such as "6.48" */
                                spent: string;
                            };
                            currency: string;
                            purposes: {
                                /** @description an amount in major units, such as "6.48" */
                                left: string;
                                name: components["schemas"]["label"] | null;
                                /** @description an amount in major units, such as "6.48" */
                                planned: string;
                                purpose: string;
                                /** @description an amount in major units, such as "6.48" */
                                spent: string;
                            }[];
                            total: {
                                /** @description an amount in major units, such as "6.48" */
                                planned: string;
                                /** @description an amount in major units, such as "6.48" */
                                spent: string;
                            };
                            year: number;
                        };
                        /** Format: date */
                        from: string;
                        grants: {
                            /** @description an amount in major units, such as "6.48" */
                            amount: string;
                            giver: string | null;
                            isSuppressed: boolean;
                            item: string | null;
                            line: string;
                            name: components["schemas"]["label"];
                            period: string;
                            purpose: string | null;
                            receivedOn: string | null;
                            source: string | null;
                            unused: string | null;
                            used: string | null;
                        }[];
                        holdings: {
                            /** @description an amount in major units, such as "6.48" */
                            bought: string;
                            class: string;
                            /** @description an amount in major units, such as "6.48" */
                            closing: string;
                            counterparty: string;
                            /** @description an amount in major units, such as "6.48" */
                            gain: string;
                            /** @description an amount in major units, such as "6.48" */
                            income: string;
                            name: string;
                            /** @description an amount in major units, such as "6.48" */
                            opening: string;
                            /** @description an amount in major units, such as "6.48" */
                            realised: string;
                            /** @description an amount in major units, such as "6.48" */
                            sold: string;
                            /** @description an amount in major units, such as "6.48" */
                            unrealised: string;
                            valuedOn: string | null;
                        }[];
                        invested: {
                            /** @description an amount in major units, such as "6.48" */
                            bought: string;
                            /** @description an amount in major units, such as "6.48" */
                            closing: string;
                            /** @description an amount in major units, such as "6.48" */
                            gain: string;
                            /** @description an amount in major units, such as "6.48" */
                            income: string;
                            /** @description an amount in major units, such as "6.48" */
                            opening: string;
                            /** @description an amount in major units, such as "6.48" */
                            realised: string;
                            /** @description an amount in major units, such as "6.48" */
                            sold: string;
                            /** @description an amount in major units, such as "6.48" */
                            unrealised: string;
                        };
                        isOver: boolean;
                        period: string;
                        preservation: {
                            gaps: string[];
                            index: string | null;
                            nominal: {
                                /** @description an amount in major units, such as "6.48" */
                                difference: string;
                                isPreserved: boolean;
                                /** @description an amount in major units, such as "6.48" */
                                putIn: string;
                                /** @description an amount in major units, such as "6.48" */
                                worth: string;
                            };
                            real: {
                                /** @description an amount in major units, such as "6.48" */
                                difference: string;
                                figures: {
                                    month: string;
                                    source: string;
                                    value: string;
                                }[];
                                isEarlier: boolean;
                                isPreserved: boolean;
                                month: string;
                                /** @description an amount in major units, such as "6.48" */
                                putIn: string;
                                /** @description an amount in major units, such as "6.48" */
                                worth: string;
                            } | null;
                        };
                        principal: {
                            /** @description an amount in major units, such as "6.48" */
                            closing: string;
                            /** @description an amount in major units, such as "6.48" */
                            gain: string;
                            /** @description an amount in major units, such as "6.48" */
                            kept: string;
                            /** @description an amount in major units, such as "6.48" */
                            opening: string;
                            /** @description an amount in major units, such as "6.48" */
                            putIn: string;
                            /** @description an amount in major units, such as "6.48" */
                            shared: string;
                            /** @description an amount in major units, such as "6.48" */
                            takenOut: string;
                            /** @description an amount in major units, such as "6.48" */
                            worth: string;
                            /** @description an amount in major units, such as "6.48" */
                            worthBefore: string;
                        };
                        ratio: {
                            /** @description an amount in major units, such as "6.48" */
                            benefits: string;
                            /** @description an amount in major units, such as "6.48" */
                            charged: string;
                            percent: string | null;
                        };
                        /** Format: date */
                        through: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    treasurerReportPrinted: {
        parameters: {
            query?: {
                language?: "en" | "zh";
            };
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    treasuryRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            /** @description an amount in major units, such as "6.48" */
                            balance: string;
                            code: string;
                            currency: string;
                            kind: string;
                            name: components["schemas"]["label"] | null;
                        }[];
                        clearing: {
                            /** @description an amount in major units, such as "6.48" */
                            balance: string;
                            clearsWithinDays: number;
                            code: string;
                            currency: string;
                            days: number | null;
                            isLate: boolean;
                            kind: string;
                            name: components["schemas"]["label"] | null;
                            oldestOn: string | null;
                        }[];
                        currency: string;
                        /** Format: date */
                        on: string;
                        /** @description an amount in major units, such as "6.48" */
                        owedByMembers: string;
                        waits: {
                            amount: string | null;
                            count: number;
                            /** @enum {string} */
                            what: "payer-unknown" | "claim-to-be-paid" | "payout-to-be-approved" | "payout-to-be-paid" | "movement-to-be-approved" | "movement-to-be-settled" | "spending-to-be-approved" | "spending-to-be-paid" | "line-to-be-approved";
                        }[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    visibilityChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path: {
                /** @description UUID */
                fund: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isListed: boolean;
                    isOpen: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isListed: boolean;
                        isOpen: boolean;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    installationRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        banner: components["schemas"]["label"] | null;
                        /** @enum {string} */
                        founders: "anyone" | "operators";
                        isAnswered: boolean;
                        jurisdiction: string | null;
                        licence: ("licensed" | "not-needed" | "applied-for" | "none") | null;
                        licenceDetail: string | null;
                        /** @enum {string} */
                        mode: "demonstration" | "production";
                        operator: string | null;
                        unanswered: ("operator" | "jurisdiction" | "licence")[];
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    installationAnswered: {
        parameters: {
            query?: never;
            header: {
                /** @description made anew for each thing that is to be done */
                "Idempotency-Key": string;
                /** @description the ETag of the version that is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    founders: "anyone" | "operators";
                    jurisdiction: string;
                    /** @enum {string} */
                    licence: "licensed" | "not-needed" | "applied-for" | "none";
                    licenceDetail: string | null;
                    operator: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        founders: "anyone" | "operators";
                        jurisdiction: string;
                        /** @enum {string} */
                        licence: "licensed" | "not-needed" | "applied-for" | "none";
                        licenceDetail: string | null;
                        operator: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ownPageRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        applications: {
                            /** Format: date-time */
                            appliedAt: string;
                            /** Format: date */
                            appliedOn: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            fund: string;
                            name: components["schemas"]["label"];
                        }[];
                        funds: {
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            fund: string;
                            membership: {
                                inForceFrom: string | null;
                                joinedOn: string | null;
                                leftOn: string | null;
                                member: string;
                                /** @enum {string} */
                                state: "invited" | "applied" | "waiting" | "in-force" | "in-arrears" | "suspended" | "leaving" | "left" | "expelled" | "deceased" | "ended" | "cancelled" | "forgotten";
                            } | null;
                            name: components["schemas"]["label"];
                            needs: ("decisions" | "applications" | "arrears" | "consents")[];
                            roles: string[];
                            slug: string;
                            state: string;
                            waits: {
                                /**
                                 * Format: uuid
                                 * @description UUID
                                 */
                                id: string;
                                number: string;
                                title: string;
                                /** Format: date-time */
                                until: string;
                                /** @enum {string} */
                                what: "vote";
                            }[];
                        }[];
                        invitations: {
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            fund: string;
                            /**
                             * Format: uuid
                             * @description UUID
                             */
                            invitation: string;
                            name: components["schemas"]["label"];
                            /** Format: date */
                            until: string;
                        }[];
                        name: string;
                    };
                };
            };
            /** @description Why something was not done */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
