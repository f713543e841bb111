"""Which language a text is in, from a headline on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.language import codes, detect

HEADLINES = {
    "fr": [
        "Les hôpitaux de la région manquent de lits avant l'hiver",
        "Budget : le gouvernement renonce à la taxe sur les carburants",
        "À Marseille, un incendie fait trois blessés dans un entrepôt",
        "Pourquoi les loyers augmentent encore",
        "Grève des contrôleurs aériens : un vol sur deux annulé",
    ],
    "en": [
        "Hospitals warn of bed shortages ahead of winter",
        "Chancellor drops plan for fuel tax after backlash",
        "Three hurt as fire rips through warehouse in Leeds",
        "Why rents keep rising",
        "Air traffic strike grounds half of all flights",
    ],
    "de": [
        "Kliniken warnen vor Bettenmangel im Winter",
        "Regierung verzichtet auf höhere Steuer für Benzin",
        "Drei Verletzte nach Brand in einer Lagerhalle bei Kassel",
        "Warum die Mieten weiter steigen",
        "Streik der Fluglotsen: Jeder zweite Flug fällt aus",
    ],
    "es": [
        "Los hospitales alertan de la falta de camas ante el invierno",
        "El Gobierno renuncia a subir el impuesto a los carburantes",
        "Tres heridos en el incendio de una nave en Zaragoza",
        "Por qué siguen subiendo los alquileres",
        "La huelga de controladores deja en tierra la mitad de los vuelos",
    ],
    "it": [
        "Gli ospedali avvertono: pochi letti prima dell'inverno",
        "Il governo rinuncia alla tassa sui carburanti",
        "Tre feriti nell'incendio di un magazzino a Torino",
        "Perché gli affitti continuano a salire",
        "Sciopero dei controllori: cancellato un volo su due",
    ],
    "pt": [
        "Hospitais avisam que faltam camas antes do inverno",
        "Governo desiste do imposto sobre os combustíveis",
        "Três feridos num incêndio em armazém de Braga",
        "Porque continuam as rendas a subir",
        "Greve dos controladores deixa metade dos voos em terra",
    ],
    "nl": [
        "Ziekenhuizen waarschuwen voor tekort aan bedden deze winter",
        "Kabinet ziet af van hogere belasting op brandstof",
        "Drie gewonden bij brand in loods in Eindhoven",
        "Waarom de huren blijven stijgen",
        "Staking van luchtverkeersleiders: helft van de vluchten geschrapt",
    ],
}


@pytest.mark.parametrize(
    ("language", "headline"), [(code, line) for code, lines in HEADLINES.items() for line in lines]
)
def test_a_headline_is_enough(language, headline):
    assert detect(headline) == language


def test_capitals_and_typographic_apostrophes_change_nothing():
    assert detect("LES HÔPITAUX DE LA RÉGION MANQUENT DE LITS") == "fr"
    assert detect("Il governo dell’Emilia-Romagna rinuncia all’aumento") == "it"


@pytest.mark.parametrize("text", ["", "12 345 678", "😀", "\0", "\ud800", "שלום עולם"])
def test_a_text_that_tells_nothing_is_still_given_a_language(text):
    assert detect(text) in codes()


@given(st.text())
def test_any_text_is_given_a_language_that_there_is(text):
    assert detect(text) in codes()
