/** Signing in without leaving what somebody is in the middle of. */
export const signInAgain = (
  <a href="/sign-in?new-tab=yes" target="_blank" rel="noreferrer">
    Logga in igen (ny flik)
  </a>
);
