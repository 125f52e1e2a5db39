"""What the two people of the demo's story told Olha. Both are invented."""

from secure_cases.people.sections.schema import Value

Words = dict[str, dict[str, Value]]

FARM: Words = {
    "identity": {
        "prs_SecondName": "Підгірна",
        "prs_FirstName": "Мар’яна",
        "prs_Birthdate": "1997-04-18",
        "prs_Gender": "Feminine",
        "prs_Citizenship": ["UA"],
        "prs_PrimaryLanguage": "ukr",
    },
    "contact": {
        "prs_MobilePhone": "+380 00 215 40 18",
        "ct_WhenToCall": "По буднях, з 10:00 до 12:00",
        "ct_VoiceMessageSafe": "no",
        "ct_TextMessageSafe": "yes",
        "ct_IfSomebodyElseAnswers": "Сказати: телефонують зі школи про розклад.",
        "prs_MailingCity": "Вербна",
        "ct_WhomToAvoid": "Брат чоловіка: він знає, де живе її мати.",
    },
    "story": {
        "vic_MethodOfRecruitment": ["ThroughFriendsOrSocialEvents"],
        "vic_RelationshipToTrafficker": "Acquainted",
        "vic_TypeOfExploitation": ["ForcedLabour", "ua_DebtBondage"],
        "vic_ForcedLabourIndustry": "A_AgricultureForestryAndFishing",
        "ct_Kind": "internal",
        "vic_MethodsOfControl": ["DebtBondage", "TakesEarnings", "WithholdsDocuments"],
        "ct_Narrative": (
            "Знайома покликала на сезон на ферму, обіцяла житло й оплату щотижня. "
            "Паспорт забрали першого дня «для договору», потім нарахували борг за "
            "дорогу та їжу. Пішла вночі з сином, коли сторож заснув."
        ),
    },
    "needs": {
        "ct_FirstNeed": "Щоб сину було де спати і щоб їх не знайшли.",
        "ct_Services": ["shelter", "psych", "legal"],
    },
}
COURTYARD: Words = {
    "contact": {
        "prs_MobilePhone": "+380 00 684 09 52",
        "ct_WhenToCall": "Увечері, після 19:00",
        "ct_VoiceMessageSafe": "no",
        "ct_TextMessageSafe": "no",
    },
    "needs": {
        "ct_FirstNeed": "Поговорити з кимось, хто не з її міста.",
        "ct_Services": ["psych"],
    },
}
