using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Flow;

/// <summary>A file is as large as its <c>FileInfo</c> said: a guard on <c>FileInfo.Length</c> bounds what is read from the file then.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What guards have found out about the size of the file that an expression reads or opens, in bytes.</summary>
    private Ranges SizeOfFile(IOperation reading)
    {
        var path = reading switch
        {
            IInvocationOperation { TargetMethod: { ContainingType.Name: "File" } method, Arguments: [{ Value: var first }, ..] } when IsReading(method) => first,
            IInvocationOperation { TargetMethod: { ContainingType.Name: "FileInfo" } method, Instance: var file } when IsReading(method) => file,
            IObjectCreationOperation { Type.Name: "FileStream", Arguments: [{ Value: var first }, ..] } => first,
            _ => null,
        };
        var size = Ranges.Natural;
        if (path is null)
        {
            return size;
        }

        foreach (var known in state.Values)
        {
            if (known.Key.Parent is { } file && known.Key.Equals(file.Measure(Measures.BytesInFile)) && IsFileAt(file, path))
            {
                size &= known.Value.Number;
            }
        }

        return size;
    }

    /// <summary>The size of the file that is read as text: as many bytes as the text takes in UTF-8 again, unless the file is malformed.</summary>
    private Ranges? BytesOfText(IOperation source)
    {
        while (source is IAwaitOperation or IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            source = source switch
            {
                IAwaitOperation await => await.Operation,
                IConversionOperation conversion => conversion.Operand,
                _ => ((IInvocationOperation)source).Instance!,
            };
        }

        return source is IInvocationOperation { TargetMethod.Name: "ReadAllText" or "ReadAllTextAsync" } && SizeOfFile(source) is var size && !size.Equals(Ranges.Natural) ? size : null;
    }

    private static bool IsReading(IMethodSymbol method) =>
        method.Name is "ReadAllBytes" or "ReadAllBytesAsync" or "ReadAllText" or "ReadAllTextAsync" or "Open" or "OpenRead" or "OpenText" && Measures.IsPlatform(method);

    /// <summary>The place whose file's size the property is: the path in <c>new FileInfo(path).Length</c>, else the <c>FileInfo</c>.</summary>
    private Place? FileMeasured(IPropertyReferenceOperation property) =>
        IsFileLength(property.Property) && PlaceOf(FileOf(property.Instance)) is { } place ? state.Resolve(place).Measure(Measures.BytesInFile) : null;

    /// <summary>The same, in a pattern: <c>file is { Length: &lt;= 4096 }</c>.</summary>
    private Place? FileMeasured(IPropertySymbol property, Subject file) =>
        IsFileLength(property) && (file.Place ?? PlaceOf(FileOf(file.Operation))) is { } place ? state.Resolve(place).Measure(Measures.BytesInFile) : null;

    private static IOperation? FileOf(IOperation? operation) => operation is IObjectCreationOperation { Arguments: [{ Value: var path }] } ? path : operation;

    private static bool IsFileLength(IPropertySymbol property) =>
        property is { Name: "Length", ContainingType: { Name: "FileInfo", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } } && Measures.IsPlatform(property);

    /// <summary>Whether the path is that of the file: itself, <c>file.FullName</c>, or what <c>file</c> was made of.</summary>
    private bool IsFileAt(Place file, IOperation path) =>
        (PlaceOf(path) is { } place && state.Resolve(place).Equals(file))
        || (path is IPropertyReferenceOperation { Property.Name: "FullName", Instance: { } instance }
            ? PlaceOf(instance) is { } named && state.Resolve(named).Equals(file)
            : PlaceOf(path) is { Parent: null, Symbol: { } source } && file.Symbol is ILocalSymbol local && !frame.IsUntracked(local)
                && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(analysis.CancellationToken) is VariableDeclaratorSyntax
                {
                    Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var made }] },
                }
                && SymbolEqualityComparer.Default.Equals(analysis.Engine.Bodies.ModelOf(made.SyntaxTree).GetSymbolInfo(made, analysis.CancellationToken).Symbol, source));
}
