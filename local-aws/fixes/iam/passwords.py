"""IAM: a password policy is kept. The emulator takes any password; and a change of the policy, which sets it as a whole, leaves there what
it does not name.

Without a policy of the account, a password has eight characters and three of the four kinds.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
"""

from ministack.services import iam

SYMBOLS = "!@#$%^&*()_+-=[]{}|'"
KINDS = {
    "RequireSymbols": lambda password: any(letter in SYMBOLS for letter in password),
    "RequireNumbers": lambda password: any(letter in "0123456789" for letter in password),
    "RequireUppercaseCharacters": lambda password: any("A" <= letter <= "Z" for letter in password),
    "RequireLowercaseCharacters": lambda password: any("a" <= letter <= "z" for letter in password),
}
SHORTEST, SHORTEST_BY_DEFAULT, KINDS_BY_DEFAULT = 6, 8, 3


def apply() -> None:
    update = iam._IAM_HANDLERS["UpdateAccountPasswordPolicy"]

    def update_as_a_whole(params):
        iam._account_password_policy.pop("policy", None)
        answer = update(params)
        iam._account_password_policy["policy"].setdefault("MinimumPasswordLength", SHORTEST)
        return answer

    iam._IAM_HANDLERS["UpdateAccountPasswordPolicy"] = update_as_a_whole
    for operation in ("CreateLoginProfile", "UpdateLoginProfile"):
        iam._IAM_HANDLERS[operation] = checked(iam._IAM_HANDLERS[operation])


def checked(write):
    def write_checked(params):
        password = iam._p(params, "Password")
        if password and not conforms(password, iam._account_password_policy.get("policy")):
            message = "Password does not conform to the account password policy."
            return iam._error(400, "PasswordPolicyViolation", message, ns="iam")
        return write(params)

    return write_checked


def conforms(password: str, policy: dict | None) -> bool:
    if policy is None:
        kinds = sum(has_kind(password) for has_kind in KINDS.values())
        return len(password) >= SHORTEST_BY_DEFAULT and kinds >= KINDS_BY_DEFAULT
    return len(password) >= policy["MinimumPasswordLength"] and all(
        has_kind(password) for name, has_kind in KINDS.items() if policy.get(name)
    )
