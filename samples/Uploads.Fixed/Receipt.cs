namespace Uploads;

/// <summary>What a customer paid.</summary>
internal sealed record Receipt(int Number, string Text);
