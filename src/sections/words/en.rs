//! English words that tell no subject.

/// Function words and the verbs of reporting, parted by blanks.
pub(super) static STOPS: &str = "a about above according across actually added after again against ago all almost alone along already also \
    although always am among an and another any anyone anything are aren't around as asked at away back be \
    became because become been before began being below between both but by called came can can't cannot come \
    could couldn't did didn't do does doesn't doing don't done down during each either else enough even ever \
    every everyone everything far few first for found from further gave get gets getting give given go goes \
    going gone got had hadn't has hasn't have haven't having he her here hers herself him himself his how \
    however i i'd i'll i'm i've if in include including indeed instead into is isn't it it's its itself just \
    keep kept kind knew know known last later least less let let's like likely little long look looked lot \
    made make makes making many may maybe me mean might more most much must my myself near nearly need needs \
    neither never new next no nor not nothing now of off often old on once one ones only or other others our \
    ours ourselves out over own part per perhaps put quite rather really said same saw say saying says see \
    seem seemed seems seen several shall she should shouldn't since so some someone something sometimes soon \
    still such take taken tell than that that's the their theirs them themselves then there there's therefore \
    these they they're thing things think this those though thought through thus to together told too took \
    toward two under until up upon us use used using very want wanted was wasn't way ways we we're we've well \
    went were weren't what whatever when where whether which while who whole whom whose why will with within \
    without won't would wouldn't year years yet you you're you've your yours yourself";
