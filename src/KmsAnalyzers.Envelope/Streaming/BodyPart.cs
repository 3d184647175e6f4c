namespace KmsAnalyzers.Envelope;

/// <summary>What of the body of a message is in a buffer, and nothing of it authenticated yet.</summary>
/// <param name="Frames">How many regular frames; 0 for the end of the body.</param>
/// <param name="Length">The length of the frames, or of the final frame, or of a body without frames, in bytes.</param>
/// <param name="FooterLength">The length of the footer behind the end, in bytes; 0 for none.</param>
/// <param name="PlaintextLength">The plaintext bytes in it.</param>
internal readonly record struct BodyPart(int Frames, int Length, int FooterLength, int PlaintextLength)
{
    internal bool IsEnd => Frames == 0;
}
