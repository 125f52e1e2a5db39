"""Tables of the app, each written in its room."""

from training.accommodations.models import Accommodation
from training.boards.models import BoardLine
from training.catalogue.models import CourseCataloguePage
from training.certificates.models import Award, Revocation, TrainingCertificate
from training.clearance.models import Requirement, Waiver
from training.courses.models import Course, CourseVersion, Question, QuestionVersion
from training.duties.models import Assignment, Reminder
from training.people.models import Enrolment, UnitProgress
from training.quizzes.models import Attempt, AttemptAnswer, AttemptItem, AttemptResult
from training.registration.models import Registration, RegistrationCode

__all__ = [
    "Assignment",
    "Accommodation",
    "Attempt",
    "AttemptAnswer",
    "AttemptItem",
    "AttemptResult",
    "Award",
    "BoardLine",
    "Course",
    "CourseCataloguePage",
    "CourseVersion",
    "Enrolment",
    "Question",
    "QuestionVersion",
    "Reminder",
    "Registration",
    "RegistrationCode",
    "Requirement",
    "Revocation",
    "TrainingCertificate",
    "UnitProgress",
    "Waiver",
]
