namespace KmsAnalyzers.Tests.Corpus;

/// <summary>Recall and precision of each rule over the corpus, as lines to print.</summary>
internal sealed class CorpusTable(IReadOnlyList<Judgement> judgements)
{
    private sealed record Row(string Id, int Found, int Missed, int False)
    {
        public override string ToString() => $"{Id,-8} {Found,6} {Missed,7} {False,6} {Share(Found, Missed),8} {Share(Found, False),10}";

        private static string Share(int found, int other) => found + other == 0 ? "-" : $"{100.0 * found / (found + other):0.#} %";
    }

    public IEnumerable<string> Lines()
    {
        var rows = judgements.SelectMany(static judgement => judgement.Found.Concat(judgement.Missed).Concat(judgement.False)).Select(static mark => mark.Id)
            .Distinct().Order(StringComparer.Ordinal)
            .Select(id => new Row(id, Count(static one => one.Found, id), Count(static one => one.Missed, id), Count(static one => one.False, id)))
            .ToArray();
        return
        [
            "rule      found  missed  false   recall  precision",
            .. rows.Select(static row => row.ToString()),
            new Row("all", rows.Sum(static row => row.Found), rows.Sum(static row => row.Missed), rows.Sum(static row => row.False)).ToString(),
            $"{judgements.Count} programs, {judgements.Count(static one => one.Program.Expected.Count == 0)} of them without anything to find",
        ];
    }

    private int Count(Func<Judgement, IReadOnlyList<Mark>> marks, string id) => judgements.Sum(judgement => marks(judgement).Count(mark => mark.Id == id));
}
