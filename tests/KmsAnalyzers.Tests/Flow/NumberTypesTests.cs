using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What types say of numbers, held to what the runtime makes of each number.</summary>
public sealed class NumberTypesTests
{
    private static readonly Dictionary<string, ITypeSymbol> types = TypesOf(
        "bool", "sbyte", "byte", "short", "ushort", "char", "int", "uint", "long", "ulong", "nint", "nuint", "double", "decimal", "string", "object", "byte[]", "int?", "byte?", "bool?", "System.Guid",
        "System.Guid?", "System.DayOfWeek", "System.DayOfWeek?", "System.ConsoleKey");

    [Theory]
    [InlineData("bool", "0..1")]
    [InlineData("sbyte", "-128..127")]
    [InlineData("byte", "0..255")]
    [InlineData("short", "-32768..32767")]
    [InlineData("ushort", "0..65535")]
    [InlineData("char", "0..65535")]
    [InlineData("int", "-2147483648..2147483647")]
    [InlineData("uint", "0..4294967295")]
    [InlineData("long", "..")]
    [InlineData("ulong", "0..")]
    [InlineData("nint", "..")]
    [InlineData("nuint", "0..")]
    [InlineData("byte?", "0..255")]
    [InlineData("System.DayOfWeek", "-2147483648..2147483647")]
    [InlineData("string", "..")]
    [InlineData("double", "..")]
    public void RangeOf(string type, string expected) => Assert.Equal(expected, $"{NumberTypes.RangeOf(types[type])}");

    [Fact]
    public void Kinds()
    {
        Assert.Equal(["sbyte", "byte", "short", "ushort", "char", "int", "uint", "long", "ulong", "nint", "nuint", "int?", "byte?", "System.DayOfWeek", "System.DayOfWeek?", "System.ConsoleKey"], Those(NumberTypes.IsIntegral));
        Assert.Equal(["bool", "bool?"], Those(NumberTypes.IsBoolean));
        Assert.Equal(["int?", "byte?", "bool?", "System.Guid?", "System.DayOfWeek?"], Those(NumberTypes.IsNullable));
        Assert.Equal(["byte"], Those(NumberTypes.IsByte));
        Assert.False(NumberTypes.IsIntegral(null) || NumberTypes.IsBoolean(null) || NumberTypes.IsNullable(null) || NumberTypes.IsByte(null));
        Assert.Equal(Ranges.All, NumberTypes.RangeOf(null));

        static IEnumerable<string> Those(Func<ITypeSymbol?, bool> are) => types.Where(type => are(type.Value)).Select(static type => type.Key);
    }

    [Fact]
    public void Any_IsNullWhereTheTypeAllowsIt()
    {
        Assert.Equal(Nullness.No, NumberTypes.Any(types["int"]).Null);
        Assert.Equal(Nullness.Maybe, NumberTypes.Any(types["int?"]).Null);
        Assert.Equal(Nullness.Maybe, NumberTypes.Any(types["string"]).Null);
        Assert.Equal(Nullness.Maybe, NumberTypes.Any(null).Null);
        Assert.Equal(Ranges.Between(0, 255), NumberTypes.Any(types["byte"]).Number);
        Assert.Equal(Origin.Lost, NumberTypes.Any(types["byte"], Origin.Lost).Origin);
        Assert.Equal(Origin.Unknown, NumberTypes.Any(types["byte"]).Origin);
    }

    [Fact]
    public void DefaultOf_IsNullOrZero()
    {
        Assert.Equal(Lattice.Null, NumberTypes.DefaultOf(types["string"]));
        Assert.Equal(Lattice.Null, NumberTypes.DefaultOf(types["int?"]));
        Assert.Equal(0, NumberTypes.DefaultOf(types["int"])?.Number.Single);
        Assert.Equal(0, NumberTypes.DefaultOf(types["bool"])?.Number.Single);
        Assert.Null(NumberTypes.DefaultOf(types["System.Guid"]));
        Assert.Null(NumberTypes.DefaultOf(null));
    }

    [Fact]
    public void OfConstant_IsTheConstant()
    {
        Assert.Equal(Lattice.Null, NumberTypes.OfConstant(null));
        Assert.Equal((3L, "né5", false), (NumberTypes.OfConstant("né5").Length.Single, NumberTypes.OfConstant("né5").Constant.Value, NumberTypes.OfConstant("né5").Tags.Has(Tag.Ascii)));
        Assert.True(NumberTypes.OfConstant("n5\u007f").Tags.Has(Tag.Ascii));
        Assert.False(NumberTypes.OfConstant("n5\u0080").Tags.Has(Tag.Ascii));
        Assert.Equal([1, 0, 'x', 7, -7, 7, 70000], new object[] { true, false, 'x', (byte)7, (sbyte)-7, 7L, 70000u }.Select(static constant => NumberTypes.OfConstant(constant).Number.Single!.Value));
        Assert.True(NumberTypes.OfConstant('\u007f').Tags.Has(Tag.Ascii));
        Assert.False(NumberTypes.OfConstant('\u0080').Tags.Has(Tag.Ascii));
        Assert.Equal(long.MaxValue, NumberTypes.OfConstant((ulong)long.MaxValue).Number.Single);
        Assert.Equal(7, NumberTypes.OfConstant(7ul).Number.Single);
        Assert.Equal(Ranges.AtLeast(long.MaxValue), NumberTypes.OfConstant(ulong.MaxValue).Number);
        Assert.Equal((Ranges.All, Ranges.Natural, Nullness.No), (NumberTypes.OfConstant(1.5).Number, NumberTypes.OfConstant(1.5).Length, NumberTypes.OfConstant(1.5).Null));
    }

    [Theory]
    [InlineData("byte")]
    [InlineData("sbyte")]
    [InlineData("short")]
    [InlineData("ushort")]
    [InlineData("int")]
    [InlineData("uint")]
    public void Wrapped_HoldsWhatTheConversionMakesOfEachNumber_AndNothingElse(string type)
    {
        var range = NumberTypes.RangeOf(types[type]);
        var size = range.High - range.Low + 1;
        long[] starts = [range.Low - size - 3, range.Low - 3, range.Low - 1, range.Low, range.High - 1, range.High, range.High + 1, range.High + size, 0, 5];
        foreach (var (low, length) in from start in starts from length in new[] { 0L, 1, 5, size - 2, size - 1, size, size + 1 } select (start, length))
        {
            var exact = Ranges.Between(low, low + length);
            var wrapped = NumberTypes.Wrapped(exact, types[type], isChecked: false);
            long[] probes = [low, low + 1, low + 2, low + (length / 2), low + length - 1, low + length];
            foreach (var number in probes.Where(exact.Contains))
            {
                Assert.True(wrapped.Contains(Converted(number, type)), $"({type}){number} of {exact} is not in {wrapped}");
            }

            Assert.Equal(Math.Min(length + 1, size), wrapped.Intervals.Sum(static part => part.High - part.Low + 1));
            Assert.Equal(exact & range, NumberTypes.Wrapped(exact, types[type], isChecked: true));
        }

        Assert.Equal(range, NumberTypes.Wrapped(Ranges.Natural, types[type], isChecked: false));
        Assert.Equal(Ranges.Natural, NumberTypes.Wrapped(Ranges.Natural, types["long"], isChecked: false));
    }

    [Fact]
    public void Wrapped_IntoATypeWithoutAnEnd_IsAnyOfIt() => Assert.Equal("0..", $"{NumberTypes.Wrapped(Ranges.Between(-2, -1), types["ulong"], isChecked: false)}");

    [Theory]
    [InlineData("sbyte", "byte")]
    [InlineData("byte", "sbyte")]
    [InlineData("short", "ushort")]
    [InlineData("ushort", "short")]
    [InlineData("sbyte", "ushort")]
    [InlineData("byte", "short")]
    [InlineData("short", "uint")]
    public void Unconverted_HoldsTheNumbersThatTheConversionTakesThere(string from, string to)
    {
        var source = NumberTypes.RangeOf(types[from]);
        foreach (var allowed in new[] { Ranges.AtMost(40), Ranges.AtLeast(41), Ranges.AtMost(-1), Ranges.AtLeast(200), Ranges.Of(0), Ranges.Between(-5, 130), Ranges.Of(3) | Ranges.Of(255) })
        {
            var unconverted = NumberTypes.Unconverted(allowed, types[from], types[to], isChecked: false)!.Value;
            Assert.True(unconverted.IsWithin(source));
            for (var number = source.Low; number <= source.High; number++)
            {
                Assert.True(allowed.Contains(Converted(number, to)) == unconverted.Contains(number), $"({to}){number} in {allowed}: {unconverted}");
            }
        }
    }

    [Fact]
    public void Unconverted_FromAnUnsignedTypeWithoutAnEnd()
    {
        Assert.Equal("0..40", $"{NumberTypes.Unconverted(Ranges.AtMost(40), types["long"], types["ulong"], isChecked: false)}");
        Assert.Equal("..-1 | 41..", $"{NumberTypes.Unconverted(Ranges.AtLeast(41), types["long"], types["ulong"], isChecked: false)}");
        Assert.Equal("0..40", $"{NumberTypes.Unconverted(Ranges.AtMost(40), types["int"], types["byte"], isChecked: true)}");
        Assert.Null(NumberTypes.Unconverted(Ranges.AtMost(40), types["int"], types["byte"], isChecked: false));
        Assert.Null(NumberTypes.Unconverted(Ranges.AtMost(40), types["long"], types["int"], isChecked: false));
        Assert.Null(NumberTypes.Unconverted(Ranges.AtMost(40), types["ulong"], types["long"], isChecked: false));
    }

    [Fact]
    public void ALengthThatOnlyMemoryBounds_HasNoBound()
    {
        Assert.Equal("5..9", $"{NumberTypes.AsLength(Ranges.Between(5, 9))}");
        Assert.Equal("0..9", $"{NumberTypes.AsLength(Ranges.Between(-5, 9))}");
        Assert.Equal("5..", $"{NumberTypes.AsLength(Ranges.AtLeast(5))}");
        Assert.Equal("5..", $"{NumberTypes.AsLength(Ranges.Between(5, NumberTypes.LongestArray))}");
        Assert.Equal("5..2147483590", $"{NumberTypes.AsLength(Ranges.Between(5, NumberTypes.LongestArray - 1))}");
        Assert.Equal("0.. (5000)", $"{NumberTypes.AsLength(Ranges.Natural | Ranges.Of(5000))}");
    }

    private static long Converted(long number, string type) => type switch
    {
        "byte" => unchecked((byte)number),
        "sbyte" => unchecked((sbyte)number),
        "short" => unchecked((short)number),
        "ushort" => unchecked((ushort)number),
        "int" => unchecked((int)number),
        _ => unchecked((uint)number),
    };

    private static Dictionary<string, ITypeSymbol> TypesOf(params string[] names)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C {{ {string.Concat(names.Select(static (name, index) => $"{name} f{index};"))} }}");
        var compilation = CSharpCompilation.Create("Types", [tree], Basic.Reference.Assemblies.Net100.References.All);
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Select((field, index) => (Name: names[index], ((IFieldSymbol)model.GetDeclaredSymbol(field)!).Type))
            .ToDictionary(static type => type.Name, static type => type.Type);
    }
}
