using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What a value is made of, and where that came from.</summary>
public sealed class TagsTests
{
    [Fact]
    public void ThePlaceThatBringsBytes_IsTheirSource() =>
        Assert.Equal([new Source(Tag.Plaintext, At(3))], (Tags.Plaintext | Tags.Text).From(At(3)).Sources.AsEnumerable());

    [Fact]
    public void WhatCameFromSomewhere_KeepsThat() => Assert.Equal([new Source(Tag.Plaintext, At(3))], Tags.Plaintext.From(At(3)).From(At(9)).Sources.AsEnumerable());

    [Fact]
    public void TextAlone_ComesFromNowhere() => Assert.False(Tags.Text.From(At(3)).HasSources);

    [Fact]
    public void AJoin_HasTheSourcesOfBoth_InTheirOrder_Once() =>
        Assert.Equal([new Source(Tag.Random, At(1)), new Source(Tag.Plaintext, At(5))], (Tags.Plaintext.From(At(5)) | Tags.Random.From(At(1)) | Tags.Plaintext.From(At(5))).Sources.AsEnumerable());

    [Fact]
    public void OfManySources_EightAreKept() => Assert.Equal(8, Enumerable.Range(0, 20).Select(static i => Tags.Random.From(At(i))).Aggregate(static (a, b) => a | b).Sources.Length);

    [Fact]
    public void WithoutAKind_TheSourcesStay() => Assert.Equal([new Source(Tag.Plaintext, At(3))], Tags.Plaintext.From(At(3)).Without(Tag.Plaintext).Sources.AsEnumerable());

    [Fact]
    public void TagsAreEqual_IfKindsAndSourcesAre()
    {
        Assert.Equal(Tags.Plaintext.From(At(3)), Tags.Plaintext.From(At(3)));
        Assert.NotEqual(Tags.Plaintext.From(At(3)), Tags.Plaintext.From(At(4)));
        Assert.NotEqual(Tags.Plaintext.From(At(3)), Tags.Plaintext);
    }

    private static Location At(int position) => Location.Create("a.cs", new TextSpan(position, 1), default);
}
