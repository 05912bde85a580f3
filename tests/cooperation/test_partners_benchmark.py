"""How long it takes to rank many networks; run with --benchmark-only."""

import pytest
from many_networks import many_networks
from sklearn.metrics.pairwise import cosine_similarity

from atlas.cooperation.partners.features import features
from atlas.cooperation.partners.finding import partners
from atlas.cooperation.partners.wishes import Filters, Wish

NETWORKS = 10_000
#: Seconds that ranking may take.
LONGEST = 0.2


@pytest.fixture(scope="module", name="many")
def fixture_many(whole):
    made = many_networks(whole, NETWORKS)
    partners(made, Wish(features(made).ids[0]))  # features and index are made once per atlas
    return made


def test_rank_ten_thousand(benchmark, many):
    wish = Wish(features(many).ids[7])
    found = benchmark(lambda: partners(many, wish))
    assert found.possible > NETWORKS * 0.9
    assert benchmark.stats.stats.median < LONGEST


def test_rank_ten_thousand_under_filters(benchmark, many):
    wish = Wish(features(many).ids[7])
    filters = Filters(area="metro:stuttgart", kinds=("competence_centre",), linked=True)
    benchmark(lambda: partners(many, wish, filters=filters))
    assert benchmark.stats.stats.median < LONGEST


def test_cosine_similarity_of_scikit_learn(benchmark, many):
    """The one part that it has, of the six: shared fields weighted by rarity."""
    known = features(many)
    rare = known.held * known.rarity
    benchmark(lambda: cosine_similarity(rare[7:8], rare)[0].argsort()[::-1][:10])
