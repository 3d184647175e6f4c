using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What is known of a value on two paths, of a value and a fact, and of a value that a loop changes.</summary>
public sealed class LatticeTests
{
    private static readonly Value text = NumberTypes.OfConstant("abc");
    private static readonly Origin growth = new(OriginKind.Unbounded);

    [Fact]
    public void Join_HoldsBoth()
    {
        var joined = Lattice.Join(Value.OfLength(3), Value.OfLength(Ranges.Between(7, 9)));
        Assert.Equal(("3 | 7..9", Nullness.No), ($"{joined.Length}", joined.Null));
        Assert.Equal("3 | 5", $"{Lattice.Join(Value.OfNumber(3), Value.OfNumber(5)).Number}");
        Assert.Same(text, Lattice.Join(text, text));
        Assert.Same(text, Lattice.Join(text, NumberTypes.OfConstant("abc")));
    }

    [Fact]
    public void Join_MayBeNull_WhereOneIs()
    {
        Assert.Equal(Nullness.Maybe, Lattice.Join(Value.OfLength(3), Lattice.Null).Null);
        Assert.Equal("3", $"{Lattice.Join(Lattice.Null, Value.OfLength(3)).Length}");
        Assert.Same(Lattice.Null, Lattice.Join(Lattice.Null, Lattice.Null with { Origin = Origin.Lost }));
        Assert.Equal(Nullness.No, Lattice.Join(Value.OfLength(3), Value.OfLength(4)).Null);
    }

    [Fact]
    public void Join_OfConstants_IsOneOfThem()
    {
        var two = Lattice.Join(text, NumberTypes.OfConstant("xy"));
        Assert.False(two.Constant.HasValue);
        Assert.Equal<string>(["abc", "xy"], two.Choices);
        Assert.Equal<string>(["abc", "xy", "z"], Lattice.Join(two, NumberTypes.OfConstant("z")).Choices);
        Assert.Equal<string>(["z", "abc", "xy"], Lattice.Join(NumberTypes.OfConstant("z"), two).Choices);
        Assert.Equal(4, Lattice.Join(two, Lattice.Join(NumberTypes.OfConstant("z"), NumberTypes.OfConstant("w"))).Choices.Length);
        Assert.Empty(Lattice.Join(Lattice.Join(two, Lattice.Join(NumberTypes.OfConstant("z"), NumberTypes.OfConstant("w"))), NumberTypes.OfConstant("v")).Choices);
        Assert.Empty(Lattice.Join(two, Value.OfLength(3)).Choices);
        Assert.Empty(Lattice.Join(Value.OfLength(3), two).Choices);
        Assert.Equal("abc", Lattice.Join(text, text with { Length = Ranges.Between(3, 4) }).Constant.Value);
        Assert.Empty(Lattice.Join(text, text with { Length = Ranges.Between(3, 4) }).Choices);
    }

    [Fact]
    public void Join_IsAscii_WhereBothAre()
    {
        Assert.True(Lattice.Join(text, NumberTypes.OfConstant("xy")).Tags.Has(Tag.Ascii));
        Assert.False(Lattice.Join(text, NumberTypes.OfConstant("é")).Tags.Has(Tag.Ascii));
        Assert.False(Lattice.Join(NumberTypes.OfConstant("é"), text).Tags.Has(Tag.Ascii));
        Assert.True(Lattice.Join(text, Value.OfLength(0)).Tags.Has(Tag.Ascii));
        Assert.True(Lattice.Join(Value.OfLength(0), text).Tags.Has(Tag.Ascii));
        Assert.False(Lattice.Join(text, Value.OfLength(1)).Tags.Has(Tag.Ascii));
        Assert.True(Lattice.Join(text, Lattice.Null).Tags.Has(Tag.Ascii));
    }

    [Fact]
    public void Join_ComesFromTheLarger()
    {
        var (small, large) = (Value.OfLength(3) with { Origin = At(1) }, Value.OfLength(9) with { Origin = At(2) });
        Assert.Equal(At(2), Lattice.Join(small, large).Origin);
        Assert.Equal(At(2), Lattice.Join(large, small).Origin);
        Assert.Equal(At(1), Lattice.Join(small, Lattice.Null).Origin);
        Assert.Equal(At(1), Lattice.Join(Lattice.Null, small).Origin);

        var (few, many) = (Value.OfNumber(3) with { Origin = At(1) }, Value.OfNumber(9) with { Origin = At(2) });
        Assert.Equal(At(2), Lattice.Join(few, many).Origin);
        Assert.Equal(At(2), Lattice.Join(many, few).Origin);
        Assert.Equal(OriginKind.Unbounded, Lattice.Join(Value.Unknown, Value.Unbounded).Origin.Kind);
        Assert.Equal(OriginKind.Unbounded, Lattice.Join(Value.Unbounded, Value.Unknown).Origin.Kind);
    }

    [Fact]
    public void Join_OfElements_WhereBothHaveThem()
    {
        var (of3, of5, empty) = (Value.OfLength(2) with { Element = Value.OfLength(3) }, Value.OfLength(2) with { Element = Value.OfLength(5) }, Value.OfLength(0));
        Assert.Equal("3 | 5", $"{Lattice.Join(of3, of5).Element!.Length}");
        Assert.Null(Lattice.Join(of3, Value.OfLength(2)).Element);
        Assert.Null(Lattice.Join(Value.OfLength(2), of3).Element);
        Assert.Equal("3", $"{Lattice.Join(of3, empty).Element!.Length}");
        Assert.Equal("3", $"{Lattice.Join(empty, of3).Element!.Length}");
        Assert.Equal("3", $"{Lattice.Join(Lattice.Null, of3).Element!.Length}");
    }

    [Fact]
    public void Join_OfTuples_ItemByItem()
    {
        var (one, other) = (Value.Unknown with { Parts = [Value.OfLength(3), Value.OfNumber(1)] }, Value.Unknown with { Parts = [Value.OfLength(5), Value.OfNumber(1)] });
        Assert.Equal(["3 | 5", "0.."], Lattice.Join(one, other).Parts.Select(static part => $"{part.Length}"));
        Assert.Empty(Lattice.Join(one, Value.Unknown).Parts);
        Assert.Empty(Lattice.Join(one, one with { Parts = [Value.OfLength(5)] }).Parts);
        Assert.Equal<Value>(one.Parts, Lattice.Join(one, Lattice.Null).Parts);
        Assert.Equal<Value>(one.Parts, Lattice.Join(Lattice.Null, one).Parts);
    }

    [Fact]
    public void Join_OfObjects_IsNoneWhereOneIsAStranger()
    {
        var (one, other) = (Value.Unknown with { Objects = [new ObjectId(2)] }, Value.Unknown with { Objects = [new ObjectId(1)], Number = Ranges.Of(1) });
        Assert.Equal<ObjectId>([new ObjectId(1), new ObjectId(2)], Lattice.Join(one, other).Objects);
        Assert.Equal<ObjectId>([new ObjectId(2)], Lattice.Join(one, one with { Number = Ranges.Of(1) }).Objects);
        Assert.Empty(Lattice.Join(one, Value.OfNumber(1)).Objects);
        Assert.Empty(Lattice.Join(Value.OfNumber(1), one).Objects);
        Assert.Equal<ObjectId>([new ObjectId(2)], Lattice.Join(one, Lattice.Null).Objects);
        Assert.Equal<ObjectId>([new ObjectId(2)], Lattice.Join(Lattice.Null, one).Objects);
    }

    [Fact]
    public void Join_OfBuffers_IsEither()
    {
        var (one, other) = (new KmsAnalyzers.Flow.Buffer(Place(1)), new KmsAnalyzers.Flow.Buffer(Place(5)));
        var (holdsOne, holdsOther) = (Value.OfLength(32) with { Buffers = [one] }, Value.OfLength(32) with { Buffers = [other], Number = Ranges.Of(1) });
        Assert.Equal<KmsAnalyzers.Flow.Buffer>([one, other], Lattice.Join(holdsOne, holdsOther).Buffers);
        Assert.Equal<KmsAnalyzers.Flow.Buffer>([one, other], Lattice.Join(holdsOther, holdsOne).Buffers);
        Assert.Equal<KmsAnalyzers.Flow.Buffer>([one], Lattice.Join(holdsOne, holdsOne with { Number = Ranges.Of(1) }).Buffers);
        Assert.Equal<KmsAnalyzers.Flow.Buffer>([one], Lattice.Join(holdsOne, Value.OfLength(3)).Buffers);
        Assert.Equal<KmsAnalyzers.Flow.Buffer>([one], Lattice.Join(Value.OfLength(3), holdsOne).Buffers);
    }

    [Fact]
    public void Join_WithNull_IsNotNullForCertain() => Assert.False(Lattice.Join(Lattice.Null, Value.Unknown).Constant.HasValue || Lattice.Join(Value.Unknown, Lattice.Null).Constant.HasValue);

    [Fact]
    public void Meet_HoldsWhatBothSay()
    {
        var met = Lattice.Meet(Value.Unknown, new Value { Length = Ranges.Between(3, 9), Number = Ranges.AtMost(5), Null = Nullness.No });
        Assert.Equal(("3..9", "..5", Nullness.No), ($"{met.Length}", $"{met.Number}", met.Null));
        Assert.Equal(Nullness.No, Lattice.Meet(Value.OfLength(3), Value.Unknown).Null);
        Assert.Equal(Nullness.Yes, Lattice.Meet(Value.Unknown, Lattice.Null).Null);
        Assert.Equal(Nullness.Yes, Lattice.Meet(Lattice.Null, Value.Unknown).Null);
        Assert.Equal(Nullness.Maybe, Lattice.Meet(Value.Unknown, new Value { Length = Ranges.Of(3) }).Null);
        Assert.Same(text, Lattice.Meet(text, text));
        Assert.Equal("abc", Lattice.Meet(text, NumberTypes.OfConstant("xy")).Constant.Value);
        Assert.Equal("abc", Lattice.Meet(Value.Unknown, text).Constant.Value);
        Assert.Empty(Lattice.Meet(Value.Unknown with { Choices = ["abc", "xy"] }, text).Choices);
        Assert.Equal<string>(["abc", "xy"], Lattice.Meet(Value.Unknown with { Choices = ["abc", "xy"] }, Value.OfLength(3)).Choices);
        Assert.Empty(Lattice.Meet(text with { Choices = ["abc", "xy"] }, Value.OfLength(3)).Choices);
    }

    [Fact]
    public void NoNumber_IsImpossibleUnlessNull()
    {
        Assert.True(Lattice.IsImpossible(new Value { Number = Ranges.None, Null = Nullness.No }));
        Assert.False(Lattice.IsImpossible(new Value { Number = Ranges.None, Null = Nullness.Maybe }));
        Assert.False(Lattice.IsImpossible(new Value { Null = Nullness.No }));
    }

    [Fact]
    public void Widened_GoesToTheNextThreshold_AndSaysWhy()
    {
        var widened = Lattice.Widen(Value.OfLength(3), Value.OfLength(5), [4096], growth);
        Assert.Equal(("3..4096", growth), ($"{widened.Length}", widened.Origin));
        Assert.Equal("0..5", $"{Lattice.Widen(Value.OfLength(5), Value.OfLength(3), [], growth).Length}");
        Assert.NotEqual(growth, Lattice.Widen(Value.OfLength(5), Value.OfLength(3), [], growth).Origin);
        Assert.Equal(("3..4096", growth), ($"{Lattice.Widen(Value.OfNumber(3), Value.OfNumber(5), [4096], growth).Number}", Lattice.Widen(Value.OfNumber(3), Value.OfNumber(5), [4096], growth).Origin));
        Assert.Equal("..5", $"{Lattice.Widen(Value.OfNumber(5), Value.OfNumber(3), [4096], growth).Number}");
        Assert.Same(text, Lattice.Widen(text, text, [], growth));
        var known = Value.OfLength(Ranges.Between(3, 9));
        Assert.Same(known, Lattice.Widen(known, known with { Length = Ranges.Between(4, 5) }, [], growth));
    }

    [Fact]
    public void Widened_WhatIsUnboundedAnyway_KeepsItsReason()
    {
        var file = new Origin(OriginKind.Unbounded, Location.Create("file.cs", new(1, 2), default));
        Assert.Equal(file, Lattice.Widen(Value.OfLength(3), Value.OfLength(Ranges.AtLeast(5)) with { Origin = file }, [], growth).Origin);
    }

    [Fact]
    public void Widened_ElementsAndItems_TheSameWay()
    {
        var (of3, of5) = (Value.OfLength(2) with { Element = Value.OfLength(3) }, Value.OfLength(2) with { Element = Value.OfLength(5) });
        Assert.Equal("3..4096", $"{Lattice.Widen(of3, of5, [4096], growth).Element!.Length}");
        Assert.Null(Lattice.Widen(of3, of5, [], growth).Element);
        Assert.Equal("3", $"{Lattice.Widen(of3, of3 with { Length = Ranges.Of(3) }, [], growth).Element!.Length}");
        var (one, other) = (Value.Unknown with { Parts = [Value.OfLength(3)] }, Value.Unknown with { Parts = [Value.OfLength(5)] });
        Assert.Equal("3..4096", $"{Lattice.Widen(one, other, [4096], growth).Parts[0].Length}");
        Assert.Empty(Lattice.Widen(one, Value.Unknown, [4096], growth).Parts);
        Assert.Empty(Lattice.Widen(Value.Unknown, one, [4096], growth).Parts);
        Assert.Equal("3", $"{Lattice.Widen(Value.OfLength(0), of3, [4096], growth).Element!.Length}");
    }

    private static Origin At(int position) => new(OriginKind.Computed, Place(position));

    private static Location Place(int position) => Location.Create("source.cs", new TextSpan(position, 1), default);
}
