using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>An encryptor that a class makes when it first encrypts, and keeps: its keys are cleared when they expire.</summary>
internal static class EncryptorMember
{
    /// <returns>Null where the client or the key is not the class's own, or may change.</returns>
    public static (string Name, IEnumerable<Edit> Edits)? Of(InvocationExpressionSyntax call, EncryptorCode encryptor)
    {
        var (site, model) = (encryptor.Site, encryptor.Site.Model);

        // A field of a record would count when two are compared, one of a struct is copied.
        if (call.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax type
            || call.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault(member => member.Parent == type) is not { } user
            || !encryptor.Parts.All(part => StableExpression.IsFixedForObject(part, model)))
        {
            return null;
        }

        if (type.Members.FirstOrDefault(member => encryptor.IsMadeBy((member as PropertyDeclarationSyntax)?.ExpressionBody?.Expression)) is PropertyDeclarationSyntax known)
        {
            return (known.Identifier.ValueText, []);
        }

        var isStatic = encryptor.Parts.All(part => !StableExpression.NeedsObject(part, model));
        var isNullable = model.GetNullableContext(user.SpanStart).HasFlag(NullableContext.AnnotationsEnabled);
        var field = FreeName.In(type, HasUnderscores(type) ? "_encryptor" : "encryptor", "_envelopeEncryptor");
        var property = FreeName.In(type, "Encryptor", "ItemEncryptor");
        var modifiers = isStatic ? "private static" : "private";
        var (text, newLine, indentation) = (site.Text, site.NewLine, StatementLines.IndentationOf(user, site.Text));
        var fieldText = $"{modifiers} {encryptor.TypeName}{(isNullable ? "?" : "")} {field};";
        var propertyText = $"{indentation}{modifiers} {encryptor.TypeName} {property} => {encryptor.NameOf("System.Threading.LazyInitializer")}.EnsureInitialized(ref {field}, () => {encryptor.Creation});{newLine}{newLine}";
        var start = EncryptorCode.StartOf(user, text);
        if (start == user.SpanStart)
        {
            return null;
        }

        // Beside the other fields, if there are any.
        return type.Members.TakeWhile(member => member != user).OfType<FieldDeclarationSyntax>().LastOrDefault() is { } last
            ? (property, [new Edit(site.File, new TextSpan(text.Lines.GetLineFromPosition(last.Span.End).End, 0), newLine + indentation + fieldText), new Edit(site.File, new TextSpan(start, 0), propertyText)])
            : (property, [new Edit(site.File, new TextSpan(start, 0), indentation + fieldText + newLine + newLine + propertyText)]);
    }

    private static bool HasUnderscores(TypeDeclarationSyntax type) => type.Members.OfType<FieldDeclarationSyntax>()
        .Any(static field => field.Declaration.Variables.Any(static variable => variable.Identifier.ValueText.StartsWith("_", StringComparison.Ordinal)));
}
