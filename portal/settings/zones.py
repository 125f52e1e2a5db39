"""Which zones this process serves, under which names, through which layers."""

import environ

env = environ.Env()

ALL_ZONES = ("public", "staff", "cases")
ZONES = tuple(env.list("ZONES", default=list(ALL_ZONES)))
ZONE_HOSTNAMES = {
    "public": env.str("ZONE_HOST_PUBLIC", default="localhost"),
    "staff": env.str("ZONE_HOST_STAFF", default="staff.localhost"),
    "cases": env.str("ZONE_HOST_CASES", default="cases.localhost"),
}
ZONE_HOSTS = {host: zone for zone, host in ZONE_HOSTNAMES.items() if zone in ZONES}
ZONE_SCHEME = env.str("ZONE_SCHEME", default="http")
ZONE_PORT = env.str("ZONE_PORT", default="8000")
ZONE_ORIGINS = {
    zone: f"{ZONE_SCHEME}://{host}" + (f":{ZONE_PORT}" if ZONE_PORT else "")
    for zone, host in ZONE_HOSTNAMES.items()
}
ALLOWED_HOSTS = list(ZONE_HOSTS)

_SIGNED_IN = [
    "portal.middleware.ZoneHeaders",
    "portal.csp.ZoneCSP",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.middleware.PlainLocale",
    "django.middleware.common.CommonMiddleware",
    "portal.accounts.sessions.SessionTouch",
    "portal.accounts.gate.VerifiedRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
]
_CHAINS = {
    "public": [
        "portal.middleware.ZoneHeaders",
        "portal.csp.ZoneCSP",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "portal.middleware.PublicLocale",
        "portal.middleware.CookieFree",
        "wagtail.contrib.redirects.middleware.RedirectMiddleware",
        "django.middleware.http.ConditionalGetMiddleware",
        "portal.page_cache.AskAgain",
        "wagtailcache.cache.UpdateCacheMiddleware",
        "django.middleware.common.CommonMiddleware",
        "wagtailcache.cache.FetchFromCacheMiddleware",
    ],
    "staff": _SIGNED_IN,
    "cases": _SIGNED_IN,
    "preview": [
        "portal.middleware.ZoneHeaders",
        "portal.csp.ZoneCSP",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "portal.middleware.PublicLocale",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
}
ZONE_MIDDLEWARE = {
    chain: layers
    for chain, layers in _CHAINS.items()
    if chain in ZONES or (chain == "preview" and "staff" in ZONES)
}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.zones.ZoneMiddleware",
]
ROOT_URLCONF = "portal.urls.public"
